#!/bin/bash
# Makes the roles in a new database: what a DBA does by hand elsewhere.
set -euo pipefail
psql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d "$POSTGRES_DB" \
  -v owner_password="$OWNER_PASSWORD" -v application_password="$APPLICATION_PASSWORD" \
  -v system_password="$SYSTEM_PASSWORD" -v additional_roles=umkm_login -f /provision.sql
psql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d "$POSTGRES_DB" -v login_password="$LOGIN_PASSWORD" <<'SQL'
ALTER ROLE umkm_login PASSWORD :'login_password';
SQL

-- Creates the database roles of Tenancy and gives each no more than it needs. Run it once in the application's database,
-- as a superuser (or as a role with CREATEROLE that owns the database and the schema). It may be run again.
--
--   psql -d DATABASE -f provision.sql
--
-- Then set the passwords of the roles that log in, which psql sends hashed:
--
--   \password ${owner}
--   \password ${application}
--   \password ${system}
--
-- Or name them as variables when running this, where nobody else reads the command line:
--
--   psql -d DATABASE -v owner_password=… -v application_password=… -v system_password=… -f provision.sql
--
-- Further roles that log in, such as one that reads nothing but accounts, are made by naming them. They may use the schema, and
-- nothing in it:
--
--   psql -d DATABASE -v additional_roles=shop_login,shop_reporting -f provision.sql
--   \password shop_login
--
-- Tables, policies and grants on them are not made here: the owner makes them when the application starts.

\set ON_ERROR_STOP on
\if :{?owner_password}
\else
\set owner_password ''
\endif
\if :{?application_password}
\else
\set application_password ''
\endif
\if :{?system_password}
\else
\set system_password ''
\endif
\if :{?additional_roles}
\else
\set additional_roles ''
\endif

BEGIN;


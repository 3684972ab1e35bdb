-- Which tenants were exported to the end, and what their rows were. The records are the platform's own, tenant 0, so that they
-- outlive the tenants; no key leads to these.
CREATE TABLE umkm_tenant_export (
    tenant_id       bigint       NOT NULL,
    id              bigint       NOT NULL CONSTRAINT umkm_tenant_export_id CHECK (id > 0),
    exported_tenant bigint       NOT NULL,
    exported_by     varchar(300) NOT NULL,
    exported_at     timestamptz  NOT NULL,
    row_count       bigint       NOT NULL CONSTRAINT umkm_tenant_export_rows CHECK (row_count >= 0),
    checksum        char(64)     NOT NULL CONSTRAINT umkm_tenant_export_checksum CHECK (checksum ~ '^[0-9a-f]{64}$'), -- SHA-256
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX umkm_tenant_export_idx ON umkm_tenant_export (tenant_id, exported_tenant, exported_at);

-- Credentials are exported, erased and imported with their tenant.
CREATE INDEX umkm_credential_tenant_idx ON umkm_credential (tenant_id, account_id);

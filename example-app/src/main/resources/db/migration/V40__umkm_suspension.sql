-- Tenants that are suspended: a row each, and none for a tenant that is active. It goes with the tenant's other rows, so that
-- one that is brought back is suspended as it was.
CREATE TABLE umkm_suspension (
    tenant_id    bigint       NOT NULL,
    id           bigint       NOT NULL CONSTRAINT umkm_suspension_id CHECK (id > 0),
    reason       varchar(200) NOT NULL CONSTRAINT umkm_suspension_reason CHECK (reason ~ '\S'),
    suspended_by varchar(300) NOT NULL,
    suspended_at timestamptz  NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT umkm_suspension_once UNIQUE (tenant_id)
);

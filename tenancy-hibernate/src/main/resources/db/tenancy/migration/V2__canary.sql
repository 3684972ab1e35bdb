-- Rows that only the canary reads and writes: the application proves with them, while it runs, that one tenant reaches
-- nothing of another. They belong to the two greatest ids, which no sequence gives and no organisation may take.

CREATE TABLE tenancy_canary (
    tenant_id bigint NOT NULL CONSTRAINT tenancy_canary_tenant
        CHECK (tenant_id IN (9223372036854775806, 9223372036854775807)),
    id        bigint NOT NULL,
    touched   integer NOT NULL DEFAULT 0, -- for updates that must change nothing
    PRIMARY KEY (tenant_id, id)
);
INSERT INTO tenancy_canary (tenant_id, id) VALUES (9223372036854775806, 1), (9223372036854775807, 1);

ALTER TABLE tenancy_group ADD CONSTRAINT tenancy_group_no_canary CHECK (tenant_id < 9223372036854775806);

-- Serves whoever sees some groups of a tenant alone: its policy limits the notices to those.
CREATE INDEX umkm_outbox_group_idx ON umkm_outbox (tenant_id, group_id);

-- How often a notice was tried in vain, and what the removal of old ones goes by: when it was sent or what it is about happened,
-- whichever is later.
ALTER TABLE umkm_outbox
    ADD COLUMN attempts integer NOT NULL DEFAULT 0 CONSTRAINT umkm_outbox_attempts CHECK (attempts >= 0);
CREATE INDEX umkm_outbox_over_idx ON umkm_outbox (tenant_id, (greatest(sent_at, due_at)));

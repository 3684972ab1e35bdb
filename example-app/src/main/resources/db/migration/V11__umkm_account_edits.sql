-- Edits say which version they are of, and people are listed by name.
ALTER TABLE umkm_account ADD COLUMN version bigint NOT NULL DEFAULT 0;
CREATE INDEX umkm_account_name_idx ON umkm_account (tenant_id, lower(display_name), id);

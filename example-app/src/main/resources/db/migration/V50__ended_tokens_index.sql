-- Serves the removal of tokens that ended some time ago, oldest first.
CREATE INDEX umkm_token_ended_idx ON umkm_token (tenant_id, (least(expires_at, revoked_at)));

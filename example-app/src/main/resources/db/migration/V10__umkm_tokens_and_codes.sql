-- What a token is for, and when it was last used.
ALTER TABLE umkm_token
    ADD COLUMN device varchar(100) NOT NULL DEFAULT '-' CONSTRAINT umkm_token_device CHECK (device ~ '\S'),
    ADD COLUMN abilities varchar(8000), -- permissions and patterns, separated by spaces; null: whatever the user may do
    ADD COLUMN last_used_at timestamptz;
ALTER TABLE umkm_token ALTER COLUMN device DROP DEFAULT;

-- Whoever was invited has no password yet, and chooses one by a code, as does who forgot it.
ALTER TABLE umkm_credential
    ALTER COLUMN password_hash DROP NOT NULL,
    ADD COLUMN code_hash char(64) CONSTRAINT umkm_credential_code CHECK (code_hash ~ '^[0-9a-f]{64}$'), -- SHA-256
    ADD COLUMN code_expires_at timestamptz,
    ADD CONSTRAINT umkm_credential_code_expires CHECK ((code_hash IS NULL) = (code_expires_at IS NULL));
GRANT UPDATE, DELETE ON umkm_credential TO "${loginRole}";

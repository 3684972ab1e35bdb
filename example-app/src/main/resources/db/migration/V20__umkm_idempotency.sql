-- What requests with an Idempotency-Key answered. Written in the transaction of their effect.
CREATE TABLE umkm_idempotency (
    tenant_id  bigint       NOT NULL,
    actor      varchar(300) NOT NULL,
    route      varchar(300) NOT NULL,
    key        varchar(200) NOT NULL,
    body_hash  char(64)     NOT NULL CONSTRAINT umkm_idempotency_hash CHECK (body_hash ~ '^[0-9a-f]{64}$'), -- SHA-256
    result     text,        -- as JSON; null within the transaction that makes it, and at no other time
    created_at timestamptz  NOT NULL,
    PRIMARY KEY (tenant_id, actor, route, key)
);
CREATE INDEX umkm_idempotency_created ON umkm_idempotency (tenant_id, created_at);

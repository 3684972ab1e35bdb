-- The tables of the UMKM API. Row-level security and grants of those with an entity are generated from the entities when
-- the application starts; the credentials have none, and get theirs here.

CREATE SEQUENCE umkm_id_seq AS bigint INCREMENT BY 50;

-- Who can sign in. Super admins live in tenant 0.
CREATE TABLE umkm_account (
    tenant_id    bigint       NOT NULL,
    id           bigint       NOT NULL CONSTRAINT umkm_account_id CHECK (id > 0),
    email        varchar(200) NOT NULL CONSTRAINT umkm_account_email CHECK (email = lower(email) AND email LIKE '%_@_%'),
    display_name varchar(200) NOT NULL CONSTRAINT umkm_account_name CHECK (display_name ~ '\S'),
    active       boolean      NOT NULL DEFAULT true,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT umkm_account_email_in_tenant UNIQUE (tenant_id, email)
);

-- Bearer tokens. Only the hash of the secret is kept.
CREATE TABLE umkm_token (
    tenant_id   bigint      NOT NULL,
    id          bigint      NOT NULL CONSTRAINT umkm_token_id CHECK (id > 0),
    account_id  bigint      NOT NULL,
    secret_hash char(64)    NOT NULL CONSTRAINT umkm_token_hash CHECK (secret_hash ~ '^[0-9a-f]{64}$'), -- SHA-256
    created_at  timestamptz NOT NULL DEFAULT now(),
    expires_at  timestamptz NOT NULL,
    revoked_at  timestamptz,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT umkm_token_account FOREIGN KEY (tenant_id, account_id) REFERENCES umkm_account (tenant_id, id)
);
CREATE INDEX umkm_token_account_idx ON umkm_token (tenant_id, account_id);

-- What a business unit has to sell.
CREATE TABLE umkm_product (
    tenant_id   bigint       NOT NULL,
    id          bigint       NOT NULL CONSTRAINT umkm_product_id CHECK (id > 0),
    group_id    bigint       NOT NULL,
    group_level smallint     GENERATED ALWAYS AS (2::smallint) STORED, -- makes the key below hold: business units only
    name        varchar(200) NOT NULL CONSTRAINT umkm_product_name CHECK (name ~ '\S'),
    price       bigint       NOT NULL CONSTRAINT umkm_product_price CHECK (price >= 0), -- whole rupiah
    stock       bigint       NOT NULL CONSTRAINT umkm_product_stock CHECK (stock >= 0),
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT umkm_product_unit FOREIGN KEY (tenant_id, group_id, group_level)
        REFERENCES tenancy_group (tenant_id, id, level)
);
CREATE INDEX umkm_product_group_idx ON umkm_product (tenant_id, group_id, name, id);

-- Passwords, found by e-mail before any tenant is known: e-mail is unique over the platform. Nobody reads them but the
-- login role, and that sees one row: the one whose e-mail it has bound for the transaction.
CREATE TABLE umkm_credential (
    email         varchar(200) NOT NULL PRIMARY KEY CONSTRAINT umkm_credential_email CHECK (email = lower(email)),
    tenant_id     bigint       NOT NULL,
    account_id    bigint       NOT NULL,
    password_hash varchar(100) NOT NULL
);
ALTER TABLE umkm_credential ENABLE ROW LEVEL SECURITY;
ALTER TABLE umkm_credential FORCE ROW LEVEL SECURITY;
CREATE POLICY umkm_credential_bound ON umkm_credential TO "${loginRole}"
    USING (email = nullif(current_setting('umkm.login_email', true), ''))
    WITH CHECK (email = nullif(current_setting('umkm.login_email', true), ''));
GRANT SELECT, INSERT ON umkm_credential TO "${loginRole}";

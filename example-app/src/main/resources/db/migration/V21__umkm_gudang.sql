-- Stock moves by entries on a card, and between units. Keys carry the group, but for the one that leaves it.
ALTER TABLE umkm_product
    ADD COLUMN version bigint NOT NULL DEFAULT 0,
    ADD COLUMN entries bigint NOT NULL DEFAULT 0 CONSTRAINT umkm_product_entries CHECK (entries >= 0), -- on its card
    ADD CONSTRAINT umkm_product_in_group UNIQUE (tenant_id, group_id, id);

CREATE TABLE umkm_stock_movement (
    tenant_id    bigint       NOT NULL,
    id           bigint       NOT NULL CONSTRAINT umkm_stock_movement_id CHECK (id > 0),
    group_id     bigint       NOT NULL,
    product_id   bigint       NOT NULL,
    entry        bigint       NOT NULL CONSTRAINT umkm_stock_movement_positive CHECK (entry > 0), -- from 1, without gaps
    kind         varchar(20)  NOT NULL CONSTRAINT umkm_stock_movement_kind CHECK (kind IN
        ('INITIAL', 'RECEIPT', 'ADJUSTMENT', 'SALE', 'SALE_VOID', 'TRANSFER_OUT', 'TRANSFER_IN')),
    quantity     bigint       NOT NULL CONSTRAINT umkm_stock_movement_quantity CHECK (quantity <> 0),
    balance      bigint       NOT NULL CONSTRAINT umkm_stock_movement_balance CHECK (balance >= 0),
    reference_id bigint,      -- the sale or the transfer
    note         varchar(200),
    moved_by     varchar(300) NOT NULL,
    moved_at     timestamptz  NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT umkm_stock_movement_entry UNIQUE (tenant_id, product_id, entry),
    CONSTRAINT umkm_stock_movement_unit FOREIGN KEY (tenant_id, group_id) REFERENCES tenancy_group (tenant_id, id),
    CONSTRAINT umkm_stock_movement_product FOREIGN KEY (tenant_id, group_id, product_id)
        REFERENCES umkm_product (tenant_id, group_id, id)
);
CREATE INDEX umkm_stock_movement_group_idx ON umkm_stock_movement (tenant_id, group_id, product_id);

CREATE TABLE umkm_transfer (
    tenant_id      bigint       NOT NULL,
    id             bigint       NOT NULL CONSTRAINT umkm_transfer_id CHECK (id > 0),
    group_id       bigint       NOT NULL,
    product_id     bigint       NOT NULL,
    to_group_id    bigint       NOT NULL CONSTRAINT umkm_transfer_other_unit CHECK (to_group_id <> group_id),
    to_product_id  bigint       NOT NULL,
    quantity       bigint       NOT NULL CONSTRAINT umkm_transfer_quantity CHECK (quantity > 0),
    note           varchar(200),
    transferred_by varchar(300) NOT NULL,
    transferred_at timestamptz  NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT umkm_transfer_unit FOREIGN KEY (tenant_id, group_id) REFERENCES tenancy_group (tenant_id, id),
    CONSTRAINT umkm_transfer_to_unit FOREIGN KEY (tenant_id, to_group_id) REFERENCES tenancy_group (tenant_id, id),
    CONSTRAINT umkm_transfer_product FOREIGN KEY (tenant_id, group_id, product_id)
        REFERENCES umkm_product (tenant_id, group_id, id),
    CONSTRAINT umkm_transfer_to_product FOREIGN KEY (tenant_id, to_product_id) REFERENCES umkm_product (tenant_id, id)
);
CREATE INDEX umkm_transfer_group_idx ON umkm_transfer (tenant_id, group_id, transferred_at DESC, id DESC);
CREATE INDEX umkm_transfer_product_idx ON umkm_transfer (tenant_id, product_id);
CREATE INDEX umkm_transfer_to_product_idx ON umkm_transfer (tenant_id, to_product_id);
CREATE INDEX umkm_transfer_to_group_idx ON umkm_transfer (tenant_id, to_group_id);

-- Sales with lines. A receipt keeps the names and prices of its time.
CREATE TABLE umkm_sale (
    tenant_id      bigint        NOT NULL,
    id             bigint        NOT NULL CONSTRAINT umkm_sale_id CHECK (id > 0),
    group_id       bigint        NOT NULL,
    receipt_number varchar(30)   NOT NULL,
    status         varchar(20)   NOT NULL CONSTRAINT umkm_sale_status CHECK (status IN ('COMPLETED', 'VOIDED')),
    total          numeric(24)   NOT NULL CONSTRAINT umkm_sale_total CHECK (total >= 0), -- whole rupiah
    payment        varchar(20)   NOT NULL CONSTRAINT umkm_sale_payment CHECK (payment IN ('CASH', 'QRIS', 'TRANSFER')),
    paid           bigint        NOT NULL,
    sold_by        varchar(300)  NOT NULL,
    sold_at        timestamptz   NOT NULL,
    voided_by      varchar(300),
    voided_at      timestamptz,
    void_reason    varchar(200),
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT umkm_sale_in_group UNIQUE (tenant_id, group_id, id),
    CONSTRAINT umkm_sale_receipt UNIQUE (tenant_id, group_id, receipt_number),
    CONSTRAINT umkm_sale_paid CHECK (paid >= total),
    CONSTRAINT umkm_sale_voided CHECK ((status = 'VOIDED') = (voided_at IS NOT NULL)
        AND (voided_at IS NULL) = (voided_by IS NULL) AND (voided_at IS NULL) = (void_reason IS NULL)),
    CONSTRAINT umkm_sale_unit FOREIGN KEY (tenant_id, group_id) REFERENCES tenancy_group (tenant_id, id)
);
CREATE INDEX umkm_sale_group_idx ON umkm_sale (tenant_id, group_id, sold_at DESC, id DESC);

CREATE TABLE umkm_sale_line (
    tenant_id    bigint       NOT NULL,
    id           bigint       NOT NULL CONSTRAINT umkm_sale_line_id CHECK (id > 0),
    group_id     bigint       NOT NULL,
    sale_id      bigint       NOT NULL,
    number       integer      NOT NULL CONSTRAINT umkm_sale_line_number_positive CHECK (number > 0),
    product_id   bigint       NOT NULL,
    product_name varchar(200) NOT NULL,
    unit_price   bigint       NOT NULL CONSTRAINT umkm_sale_line_price CHECK (unit_price >= 0),
    quantity     bigint       NOT NULL CONSTRAINT umkm_sale_line_quantity CHECK (quantity > 0),
    amount       numeric(24)  NOT NULL CONSTRAINT umkm_sale_line_amount CHECK (amount = unit_price::numeric * quantity),
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT umkm_sale_line_number UNIQUE (tenant_id, sale_id, number),
    CONSTRAINT umkm_sale_line_unit FOREIGN KEY (tenant_id, group_id) REFERENCES tenancy_group (tenant_id, id),
    CONSTRAINT umkm_sale_line_sale FOREIGN KEY (tenant_id, group_id, sale_id)
        REFERENCES umkm_sale (tenant_id, group_id, id),
    CONSTRAINT umkm_sale_line_product FOREIGN KEY (tenant_id, group_id, product_id)
        REFERENCES umkm_product (tenant_id, group_id, id)
);
CREATE INDEX umkm_sale_line_group_idx ON umkm_sale_line (tenant_id, group_id, sale_id);
CREATE INDEX umkm_sale_line_product_idx ON umkm_sale_line (tenant_id, product_id);

-- How many receipts each shop has given out on each day.
CREATE TABLE umkm_receipt_count (
    tenant_id bigint NOT NULL,
    group_id  bigint NOT NULL,
    day       date   NOT NULL,
    count     bigint NOT NULL CONSTRAINT umkm_receipt_count_positive CHECK (count > 0),
    PRIMARY KEY (tenant_id, group_id, day),
    CONSTRAINT umkm_receipt_count_unit FOREIGN KEY (tenant_id, group_id) REFERENCES tenancy_group (tenant_id, id)
);

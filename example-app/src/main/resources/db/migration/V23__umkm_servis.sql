-- What customers bring to be repaired.
CREATE TABLE umkm_service_order (
    tenant_id   bigint       NOT NULL,
    id          bigint       NOT NULL CONSTRAINT umkm_service_order_id CHECK (id > 0),
    group_id    bigint       NOT NULL,
    version     bigint       NOT NULL,
    customer    varchar(200) NOT NULL CONSTRAINT umkm_service_order_customer CHECK (customer ~ '\S'),
    item        varchar(200) NOT NULL CONSTRAINT umkm_service_order_item CHECK (item ~ '\S'),
    complaint   varchar(500) NOT NULL CONSTRAINT umkm_service_order_complaint CHECK (complaint ~ '\S'),
    fee         bigint       NOT NULL CONSTRAINT umkm_service_order_fee CHECK (fee >= 0), -- whole rupiah
    status      varchar(20)  NOT NULL CONSTRAINT umkm_service_order_status CHECK (status IN
        ('RECEIVED', 'IN_PROGRESS', 'WAITING', 'DONE', 'DELIVERED', 'CANCELLED')),
    received_at timestamptz  NOT NULL,
    changed_by  varchar(300) NOT NULL,
    changed_at  timestamptz  NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT umkm_service_order_unit FOREIGN KEY (tenant_id, group_id) REFERENCES tenancy_group (tenant_id, id)
);
CREATE INDEX umkm_service_order_group_idx ON umkm_service_order (tenant_id, group_id, received_at DESC, id DESC);

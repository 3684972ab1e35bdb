-- What subscriptions cost: each start that is no trial, each renewal, each change to a dearer plan. No key to the group or to the
-- subscription: the books outlive both.
CREATE TABLE umkm_subscription_charge (
    tenant_id       bigint       NOT NULL,
    id              bigint       NOT NULL CONSTRAINT umkm_subscription_charge_id CHECK (id > 0),
    group_id        bigint       NOT NULL,
    subscription_id bigint       NOT NULL,
    kind            varchar(20)  NOT NULL CONSTRAINT umkm_subscription_charge_kind CHECK (kind IN ('START', 'RENEWAL', 'PLAN_CHANGE')),
    plan_id         bigint       NOT NULL,
    periods         integer      CONSTRAINT umkm_subscription_charge_periods CHECK (periods > 0), -- null for a change of plan
    amount_idr      bigint       NOT NULL CONSTRAINT umkm_subscription_charge_amount CHECK (amount_idr >= 0), -- whole rupiah
    paid_until      timestamptz  NOT NULL,
    charged_by      varchar(300) NOT NULL,
    charged_at      timestamptz  NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX umkm_subscription_charge_idx ON umkm_subscription_charge (tenant_id, group_id, subscription_id);

-- What is to be told to the people of business units. The unique key makes each notice come once, however often and on
-- however many nodes its job runs. No key to the group or to the subject: a notice outlives them.
CREATE TABLE umkm_outbox (
    tenant_id  bigint      NOT NULL,
    id         bigint      NOT NULL CONSTRAINT umkm_outbox_id CHECK (id > 0),
    group_id   bigint      NOT NULL,
    kind       varchar(60) NOT NULL CONSTRAINT umkm_outbox_kind CHECK (kind ~ '^[A-Z_]+$'),
    subject_id bigint      NOT NULL, -- such as the subscription
    due_at     timestamptz NOT NULL, -- what it is about happens then
    created_at timestamptz NOT NULL,
    sent_at    timestamptz,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT umkm_outbox_once UNIQUE (tenant_id, kind, subject_id, due_at)
);
CREATE INDEX umkm_outbox_unsent_idx ON umkm_outbox (tenant_id, created_at, id) WHERE sent_at IS NULL;

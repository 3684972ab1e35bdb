-- What happened how often, by whom and in which minute: sign-ins that failed, denials. Nodes add to the same rows.
CREATE TABLE umkm_security_signal (
    tenant_id  bigint       NOT NULL,
    kind       varchar(40)  NOT NULL CONSTRAINT umkm_security_signal_kind CHECK (kind ~ '^[A-Z_]+$'),
    subject    varchar(300) NOT NULL, -- the actor, such as user:57; of a sign-in the e-mail
    started_at timestamptz  NOT NULL, -- the minute
    amount     bigint       NOT NULL CONSTRAINT umkm_security_signal_amount CHECK (amount > 0),
    PRIMARY KEY (tenant_id, kind, subject, started_at)
);
CREATE INDEX umkm_security_signal_time_idx ON umkm_security_signal (tenant_id, started_at);

-- What an actor read in an hour, and the groups that it touched: the pattern that is its own.
CREATE TABLE umkm_reading (
    tenant_id bigint       NOT NULL,
    actor     varchar(300) NOT NULL,
    hour      timestamptz  NOT NULL,
    row_count bigint       NOT NULL CONSTRAINT umkm_reading_rows CHECK (row_count >= 0),
    groups    bigint[]     NOT NULL,
    PRIMARY KEY (tenant_id, actor, hour)
);
CREATE INDEX umkm_reading_hour_idx ON umkm_reading (tenant_id, hour);

-- What was noticed. The application adds and reads. Raised once for each actor and window, on whichever node.
CREATE TABLE umkm_security_alert (
    tenant_id    bigint       NOT NULL,
    id           bigint       NOT NULL CONSTRAINT umkm_security_alert_id CHECK (id > 0),
    kind         varchar(40)  NOT NULL CONSTRAINT umkm_security_alert_kind CHECK (kind ~ '^[A-Z_]+$'),
    subject      varchar(300) NOT NULL,
    window_start timestamptz  NOT NULL,
    raised_at    timestamptz  NOT NULL,
    observed     bigint       NOT NULL,
    threshold    bigint       NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT umkm_security_alert_once UNIQUE (tenant_id, kind, subject, window_start)
);
CREATE INDEX umkm_security_alert_time_idx ON umkm_security_alert (tenant_id, raised_at, id);

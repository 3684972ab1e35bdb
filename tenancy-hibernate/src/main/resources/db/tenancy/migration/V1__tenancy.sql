-- The tables of Tenancy. Rules that do not depend on time are held by checks and keys, without triggers, so that raw
-- SQL cannot break them either. Row-level security and grants are not here: they are generated from the model and
-- applied together (RowLevelSecurity).
--
-- Each tenant table has a primary key that begins with tenant_id, and refers to others by keys that contain it.
-- Nothing cascades: deletes are explicit. Times that decisions rest on are whole milliseconds, as decisions are.

-- Ids of all library tables, taken in blocks of 50.
CREATE SEQUENCE tenancy_id_seq AS bigint INCREMENT BY 50;

-- A node of a tenant's organisation.
CREATE TABLE tenancy_group (
    tenant_id    bigint      NOT NULL CONSTRAINT tenancy_group_tenant CHECK (tenant_id > 0), -- the corporate's id
    id           bigint      NOT NULL CONSTRAINT tenancy_group_id CHECK (id > 0),
    level        smallint    NOT NULL CONSTRAINT tenancy_group_level CHECK (level BETWEEN 0 AND 2), -- 0 corporate, 1 company, 2 business unit
    parent_id    bigint, -- null for the corporate alone
    parent_level smallint    GENERATED ALWAYS AS (CASE WHEN level > 0 THEN (level - 1)::smallint END) STORED, -- makes the key below hold the levels
    name         varchar(200) NOT NULL CONSTRAINT tenancy_group_name CHECK (name ~ '\S'),
    created_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT tenancy_group_key_with_level UNIQUE (tenant_id, id, level),
    CONSTRAINT tenancy_group_corporate_is_tenant CHECK ((level = 0) = (id = tenant_id)),
    -- A key with a null in it is not checked, so the null itself is.
    CONSTRAINT tenancy_group_corporate_is_root CHECK ((level = 0) = (parent_id IS NULL)),
    CONSTRAINT tenancy_group_parent FOREIGN KEY (tenant_id, parent_id, parent_level)
        REFERENCES tenancy_group (tenant_id, id, level)
);
CREATE INDEX tenancy_group_parent_idx ON tenancy_group (tenant_id, parent_id);

-- One row a tenant, raised first in each transaction that changes who may do what. It also pins the corporate, which
-- can be neither deleted nor moved while the row stands; the application cannot delete the row.
CREATE TABLE tenancy_epoch (
    tenant_id       bigint   NOT NULL PRIMARY KEY CONSTRAINT tenancy_epoch_tenant CHECK (tenant_id >= 0), -- 0 is the platform
    epoch           bigint   NOT NULL DEFAULT 0,
    corporate_id    bigint   GENERATED ALWAYS AS (nullif(tenant_id, 0)) STORED, -- the platform has no corporate
    corporate_level smallint GENERATED ALWAYS AS (0::smallint) STORED,
    CONSTRAINT tenancy_epoch_corporate FOREIGN KEY (tenant_id, corporate_id, corporate_level)
        REFERENCES tenancy_group (tenant_id, id, level)
);
INSERT INTO tenancy_epoch (tenant_id) VALUES (0);

-- A named set of permissions, owned by a group and assignable there and below.
CREATE TABLE tenancy_role (
    tenant_id      bigint       NOT NULL,
    id             bigint       NOT NULL CONSTRAINT tenancy_role_id CHECK (id > 0),
    owner_group_id bigint       NOT NULL,
    name           varchar(100) NOT NULL CONSTRAINT tenancy_role_name CHECK (name ~ '\S'),
    inheritable    boolean      NOT NULL DEFAULT false, -- counts below the group of the assignment too
    created_at     timestamptz  NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT tenancy_role_name_in_group UNIQUE (tenant_id, owner_group_id, name),
    CONSTRAINT tenancy_role_owner FOREIGN KEY (tenant_id, owner_group_id) REFERENCES tenancy_group (tenant_id, id)
);

-- What a role holds: a permission, all of a module (sales.*), or all (*).
CREATE TABLE tenancy_role_permission (
    tenant_id bigint       NOT NULL,
    role_id   bigint       NOT NULL,
    pattern   varchar(121) NOT NULL CONSTRAINT tenancy_role_permission_pattern
        CHECK (pattern ~ '^([*]|[a-z][a-z0-9_-]{0,59}[.]([*]|[a-z][a-z0-9_-]{0,59}))$'),
    PRIMARY KEY (tenant_id, role_id, pattern),
    CONSTRAINT tenancy_role_permission_role FOREIGN KEY (tenant_id, role_id) REFERENCES tenancy_role (tenant_id, id)
);

-- A user belongs to a group, with or without roles there.
CREATE TABLE tenancy_membership (
    tenant_id   bigint       NOT NULL,
    id          bigint       NOT NULL CONSTRAINT tenancy_membership_id CHECK (id > 0),
    user_id     varchar(200) NOT NULL CONSTRAINT tenancy_membership_user CHECK (user_id ~ '\S'), -- the host's own key
    group_id    bigint       NOT NULL,
    valid_from  timestamptz(3), -- inclusive; null for no beginning
    valid_until timestamptz(3), -- exclusive; null for no end
    created_at  timestamptz  NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT tenancy_membership_once UNIQUE (tenant_id, user_id, group_id),
    CONSTRAINT tenancy_membership_window CHECK (valid_from < valid_until AND isfinite(valid_from) AND isfinite(valid_until)),
    CONSTRAINT tenancy_membership_group FOREIGN KEY (tenant_id, group_id) REFERENCES tenancy_group (tenant_id, id)
);
CREATE INDEX tenancy_membership_group_idx ON tenancy_membership (tenant_id, group_id);

-- A role within a membership. It counts while both windows are open.
CREATE TABLE tenancy_membership_role (
    tenant_id     bigint NOT NULL,
    membership_id bigint NOT NULL,
    role_id       bigint NOT NULL,
    valid_from    timestamptz(3), -- inclusive; null for no beginning
    valid_until   timestamptz(3), -- exclusive; null for no end
    PRIMARY KEY (tenant_id, membership_id, role_id),
    CONSTRAINT tenancy_membership_role_window CHECK (valid_from < valid_until AND isfinite(valid_from) AND isfinite(valid_until)),
    CONSTRAINT tenancy_membership_role_membership FOREIGN KEY (tenant_id, membership_id)
        REFERENCES tenancy_membership (tenant_id, id),
    CONSTRAINT tenancy_membership_role_role FOREIGN KEY (tenant_id, role_id) REFERENCES tenancy_role (tenant_id, id)
);
CREATE INDEX tenancy_membership_role_role_idx ON tenancy_membership_role (tenant_id, role_id);

-- What a business unit can subscribe to. Global: read-only to the application.
CREATE TABLE tenancy_plan (
    id            bigint       NOT NULL PRIMARY KEY CONSTRAINT tenancy_plan_id CHECK (id > 0),
    code          varchar(100) NOT NULL CONSTRAINT tenancy_plan_code_once UNIQUE
        CONSTRAINT tenancy_plan_code CHECK (code ~ '\S'),
    modules       text[]       NOT NULL DEFAULT '{}' CONSTRAINT tenancy_plan_modules CHECK (array_position(modules, NULL) IS NULL),
    features      text[]       NOT NULL DEFAULT '{}' CONSTRAINT tenancy_plan_features CHECK (array_position(features, NULL) IS NULL),
    price_idr     bigint       NOT NULL CONSTRAINT tenancy_plan_price CHECK (price_idr >= 0), -- whole rupiah a cycle
    billing_cycle text         NOT NULL CONSTRAINT tenancy_plan_cycle CHECK (billing_cycle IN ('MONTHLY', 'YEARLY')),
    max_users     integer      CONSTRAINT tenancy_plan_max_users CHECK (max_users > 0), -- null for no limit
    created_at    timestamptz  NOT NULL DEFAULT now()
);

-- Puts a plan on a business unit. At most one open one a unit.
CREATE TABLE tenancy_subscription (
    tenant_id       bigint      NOT NULL,
    id              bigint      NOT NULL CONSTRAINT tenancy_subscription_id CHECK (id > 0),
    group_id        bigint      NOT NULL,
    group_level     smallint    GENERATED ALWAYS AS (2::smallint) STORED, -- makes the key below hold: business units only
    plan_id         bigint      NOT NULL CONSTRAINT tenancy_subscription_plan REFERENCES tenancy_plan (id),
    status          text        NOT NULL CONSTRAINT tenancy_subscription_status
        CHECK (status IN ('TRIAL', 'ACTIVE', 'PAST_DUE', 'CANCELLED', 'EXPIRED')),
    started_at      timestamptz(3) NOT NULL, -- inclusive
    expires_at      timestamptz(3), -- exclusive; null for no end
    modules_enabled text[] CONSTRAINT tenancy_subscription_modules CHECK (array_position(modules_enabled, NULL) IS NULL), -- null for all of the plan's
    created_at      timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT tenancy_subscription_window CHECK (expires_at > started_at AND isfinite(started_at) AND isfinite(expires_at)),
    CONSTRAINT tenancy_subscription_unit FOREIGN KEY (tenant_id, group_id, group_level)
        REFERENCES tenancy_group (tenant_id, id, level)
);
CREATE INDEX tenancy_subscription_group_idx ON tenancy_subscription (tenant_id, group_id);
CREATE UNIQUE INDEX tenancy_subscription_open_idx ON tenancy_subscription (tenant_id, group_id)
    WHERE status IN ('TRIAL', 'ACTIVE', 'PAST_DUE');

-- The catalogue of permissions as the application declares it. Global: read-only to the application.
CREATE TABLE tenancy_permission (
    slug        varchar(121) NOT NULL PRIMARY KEY,
    module      varchar(60)  NOT NULL,
    action      varchar(60)  NOT NULL,
    description text         NOT NULL DEFAULT '',
    gating      text         NOT NULL CONSTRAINT tenancy_permission_gating CHECK (gating IN ('ALWAYS', 'SUBSCRIBED')), -- of its module
    platform    boolean      NOT NULL DEFAULT false, -- held by super admins alone
    CONSTRAINT tenancy_permission_slug CHECK (slug = module || '.' || action)
);

-- What happened in a tenant. Append-only for the application. No key to the group: the trail outlives it.
CREATE TABLE tenancy_audit_event (
    tenant_id   bigint      NOT NULL CONSTRAINT tenancy_audit_event_tenant CHECK (tenant_id >= 0), -- 0 is the platform
    id          bigint      NOT NULL,
    occurred_at timestamptz NOT NULL,
    actor       text        NOT NULL,
    action      text        NOT NULL,
    group_id    bigint, -- null where it concerns no group
    details     jsonb       NOT NULL DEFAULT '{}' CONSTRAINT tenancy_audit_event_details CHECK (jsonb_typeof(details) = 'object'),
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX tenancy_audit_event_time_idx ON tenancy_audit_event (tenant_id, occurred_at, id);

-- What happened without a tenant: failed logins, system access. Global: the application may add, not read.
CREATE TABLE tenancy_platform_audit_event (
    id          bigint      NOT NULL PRIMARY KEY,
    occurred_at timestamptz NOT NULL,
    actor       text        NOT NULL,
    action      text        NOT NULL,
    details     jsonb       NOT NULL DEFAULT '{}' CONSTRAINT tenancy_platform_audit_event_details CHECK (jsonb_typeof(details) = 'object')
);
CREATE INDEX tenancy_platform_audit_event_time_idx ON tenancy_platform_audit_event (occurred_at, id);

package id.umkm.tenancy.archive;

import id.umkm.tenancy.access.VisibleGroups;
import id.umkm.tenancy.audit.AuditEvent;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.orm.EntityTables;
import id.umkm.tenancy.orm.HibernateTenancy;
import id.umkm.tenancy.postgres.ProtectedTable;
import id.umkm.tenancy.postgres.ProtectedTable.Access;
import id.umkm.tenancy.postgres.ProtectionModel;
import id.umkm.tenancy.postgres.ProvisionedDatabase;
import id.umkm.tenancy.postgres.RowLevelSecurity;
import id.umkm.tenancy.postgres.SystemAccess;
import id.umkm.tenancy.postgres.TenantBoundDataSource;
import id.umkm.tenancy.revocation.CommitListener;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;

/** An installation of a host: entities of every shape, a table of every type, a global table; no tenant yet. */
final class Bazaar implements AutoCloseable {

    static final TenantId A = new TenantId(100);
    static final TenantId B = new TenantId(200);
    static final String NAME = "Pasar Pagi";
    static final Actor ADMIN = Actor.superAdmin(new UserId("root"));
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-08-17T03:00:00Z"), ZoneOffset.UTC);

    private static final String[] TABLES = {
        "create type mood as enum ('senang', 'sedih')",
        "create domain rupiah as numeric(20, 2) check (value >= 0)",
        "create table country (code char(2) primary key, name text not null unique, note text default now()::text)",
        """
        create table curio (
          tenant_id bigint not null, id bigint generated always as identity, country char(2) references country,
          small smallint, whole integer, big bigint, exact numeric, money_like numeric(12, 4), price rupiah,
          single real, twice double precision, yes boolean, words text, code varchar(8), padded char(5), letter "char",
          day date, hour time, hour_tz timetz, moment timestamp, instant timestamptz, span interval,
          bytes bytea, uid uuid, doc json, docb jsonb, numbers integer[], texts text[], matrix integer[],
          feeling mood, address inet, many_days daterange, spot point, flags bit varying, tree xml, found tsvector,
          doubled bigint generated always as (big / 2) stored,
          primary key (tenant_id, id))""",
        "create table \"Odd Name\" (tenant_id bigint not null, \"the \"\"key\" text not null, \"select\" text,"
                + " primary key (tenant_id, \"the \"\"key\"))",
        // The application does not reach it.
        "create table passkey (email text primary key, tenant_id bigint not null, secret text)"
    };

    private static final ProtectedTable PASSKEYS = new ProtectedTable("passkey", "tenant_id", null, Access.NONE);

    private final ProvisionedDatabase database = ProvisionedDatabase.create();
    private final SessionFactory factory;
    private final ProtectionModel model;
    final List<AuditEvent> events = new ArrayList<>();
    final Map<TenantId, Long> commits = new TreeMap<>((a, b) -> Long.compare(a.value(), b.value()));

    Bazaar() throws SQLException {
        ProvisionedDatabase.run(database.owner(), TABLES);
        TenantBoundDataSource bound = new TenantBoundDataSource(
                database.application(), ProvisionedDatabase.SCHEMA, (tenant, actor) -> VisibleGroups.wholeTenant());
        Map<String, Object> settings = new HashMap<>();
        settings.put("jakarta.persistence.nonJtaDataSource", bound);
        settings.put(
                "hibernate.physical_naming_strategy",
                "org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl");
        settings.put("hibernate.hbm2ddl.auto", "create");
        HibernateTenancy.configure(settings);
        try (Connection owner = database.owner().getConnection()) {
            settings.put("jakarta.persistence.schema-generation-connection", owner);
            Configuration configuration = new Configuration().addAnnotatedClasses(Stall.class, Stall.FoodStall.class);
            configuration.getProperties().putAll(settings);
            factory = configuration.buildSessionFactory();
        }
        model = EntityTables.of(factory)
                .in(database.model(), Set.of("country"))
                .plus(List.of(ProtectedTable.of("curio"), ProtectedTable.of("Odd Name"), PASSKEYS), Set.of());
        new RowLevelSecurity(model).complete(database.owner());
    }

    ProvisionedDatabase database() {
        return database;
    }

    ProtectionModel model() {
        return model;
    }

    /** A tenant with rows in each table. */
    void found(TenantId tenant, String name) throws SQLException {
        long t = tenant.value();
        // A unit moved below a company that was made after it.
        sql(
                """
                insert into tenancy_plan (id, code, price_idr, billing_cycle) values (7, 'kios', 1000, 'MONTHLY')
                  on conflict do nothing""",
                "insert into country (code, name) values ('ID', 'Indonesia'), ('MY', 'Malaysia') on conflict do nothing",
                """
                insert into tenancy_group (tenant_id, id, level, parent_id, name) values
                  (%1$d, %1$d, 0, null, '%2$s'), (%1$d, %1$d + 2, 2, %1$d + 5, 'Kios "satu"'), (%1$d, %1$d + 5, 1, %1$d, 'Cabang')""".formatted(t, name),
                "insert into tenancy_epoch (tenant_id, epoch) values (%1$d, %1$d)".formatted(t),
                """
                insert into tenancy_role (tenant_id, id, owner_group_id, name, inheritable)
                  values (%1$d, 1, %1$d, 'Kasir', true)""".formatted(t),
                "insert into tenancy_role_permission values (%d, 1, 'sales.*')".formatted(t),
                """
                insert into tenancy_membership (tenant_id, id, user_id, group_id, valid_until)
                  values (%1$d, 1, 'siti', %1$d + 2, '2027-01-01 00:00:00.125+07')""".formatted(t),
                "insert into tenancy_membership_role values (%d, 1, 1, null, null)".formatted(t),
                """
                insert into tenancy_subscription (tenant_id, id, group_id, plan_id, status, started_at, modules_enabled)
                  values (%1$d, 1, %1$d + 2, 7, 'ACTIVE', now(), '{sales}')""".formatted(t),
                """
                insert into tenancy_audit_event (tenant_id, id, occurred_at, actor, action, details)
                  values (%1$d, 1, now(), 'user:siti', 'sale.made', '{"total": "1"}')""".formatted(t),
                "insert into \"Odd Name\" values (%d, 'quote '' and \\ and \" and\ttab\nline', null)".formatted(t),
                "insert into passkey values ('siti@%1$d', %1$d, 'rahasia')".formatted(t),
                "insert into curio (tenant_id) values (%d)".formatted(t),
                """
                insert into curio (tenant_id, country, small, whole, big, exact, money_like, price, single, twice, yes, words, code,
                  padded, letter, day, hour, hour_tz, moment, instant, span, bytes, uid, doc, docb, numbers, texts, matrix, feeling,
                  address, many_days, spot, flags, tree, found)
                values (%d, 'ID', -32768, 2147483647, 9223372036854775807, 1.500000000000000000000000000000001, 0.1000, 12.50,
                  1.17549435e-38, 0.1::float8 + 0.2::float8, true, E'\\u0001 naïve \\U0001F35C \\\\ " \\r\\n', 'abc', 'ab', 'x',
                  '0044-03-15 BC', '23:59:59.999999', '12:00+05:30', 'infinity', '2026-08-17 03:04:05.123456+07',
                  '1 year -3 days 04:05:06.7', '\\x00ff10', gen_random_uuid(), '{"a" :  1, "a": 2,
                  "b": null}', 'null', '[0:2]={1,null,3}', array['a,b', '"', null, 'null'], '{{1,2},{3,4}}', 'sedih',
                  '10.0.0.1/8', '[2026-01-01,2026-02-01)', '(1.5,-2)', B'10110', '<a b="c">d</a>', 'kopi & susu'::text::tsvector)""".formatted(t).replace("'kopi & susu'::text::tsvector", "to_tsvector('simple', 'kopi susu')"),
                """
                insert into curio (tenant_id, exact, single, twice, instant, docb, numbers)
                values (%d, 'NaN', '-infinity', 'NaN', '-infinity', '{"b": 1e400, "a": [1.50]}', '{}')""".formatted(t));
        TenantContext.of(tenant, ADMIN)
                .run(() -> factory.inTransaction(session -> {
                    Stall.FoodStall soto = new Stall.FoodStall("Soto", "soto ayam");
                    Stall next = new Stall("Kain");
                    soto.besides = next;
                    soto.notes.addAll(List.of("ramai", "ramai", "enak"));
                    soto.friends.add(next);
                    session.persist(soto);
                    session.persist(next);
                }));
    }

    SystemAccess system() {
        return new SystemAccess(database.system(), events::add, CLOCK);
    }

    TenantManifest export(TenantId tenant, OutputStream out) {
        return new TenantExport(system(), () -> model, events::add, CLOCK).export(ADMIN, tenant, "pindah", out);
    }

    TenantManifest export(TenantId tenant, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            return export(tenant, out);
        }
    }

    TenantErasure erasure() {
        return new TenantErasure(system(), () -> model, new Told(), CLOCK);
    }

    Map<String, Long> erase(TenantId tenant, TenantManifest manifest) {
        return erasure().erase(ADMIN, tenant, manifest.checksum(), manifest.name(), "pindah");
    }

    TenantManifest importFrom(Path archive) {
        return new TenantImport(database.owner(), () -> model, new Told(), CLOCK).importFrom(ADMIN, archive, "pindah");
    }

    private final class Told implements CommitListener {

        @Override
        public void committed(TenantId tenant, long epoch) {
            commits.put(tenant, epoch);
        }

        @Override
        public void outcomeUnknown(TenantId tenant) {
            throw new AssertionError("no commit was cut");
        }
    }

    /** All rows of a tenant as the database prints them, past every policy; but for the epoch, which must not come back. */
    List<String> rows(TenantId tenant) throws SQLException {
        List<String> rows = new ArrayList<>();
        for (ProtectedTable table : model.tenantTables()) {
            String quoted = '"' + table.name() + '"';
            rows.addAll(ProvisionedDatabase.rows(
                    database.superuser(),
                    "select '%s', t::text from %s t where tenant_id = %d order by t::text collate \"C\""
                            .formatted(table.name(), quoted, tenant.value())));
        }
        return rows;
    }

    /** All rows of all tables but the platform's trail, as one text. */
    List<String> everything() throws SQLException {
        List<String> rows = new ArrayList<>();
        for (String table : ProvisionedDatabase.rows(
                database.superuser(),
                "select quote_ident(relname) from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace"
                        + " and relname not in ('tenancy_platform_audit_event', 'tenancy_schema_history') order by 1")) {
            rows.addAll(ProvisionedDatabase.rows(
                    database.superuser(),
                    "select '%1$s', t::text from %1$s t order by t::text collate \"C\"".formatted(table)));
        }
        return rows;
    }

    List<String> trail() throws SQLException {
        return ProvisionedDatabase.rows(
                database.superuser(),
                "select actor, action, details ->> 'tenant', details ->> 'reason', details ->> 'rows', details ->> 'checksum'"
                        + " from tenancy_platform_audit_event order by id");
    }

    void sql(String... statements) throws SQLException {
        database.asSuperuser(statements);
    }

    String value(String sql) throws SQLException {
        return ProvisionedDatabase.rows(database.superuser(), sql).get(0);
    }

    @Override
    public void close() {
        factory.close();
        database.close();
    }
}

package id.umkm.tenancy.attack;

import static java.util.stream.Collectors.joining;

import id.umkm.tenancy.access.VisibleGroups;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.orm.EntityTables;
import id.umkm.tenancy.orm.HibernateTenancy;
import id.umkm.tenancy.postgres.DatabaseRoles;
import id.umkm.tenancy.postgres.PgBouncer;
import id.umkm.tenancy.postgres.ProvisionedDatabase;
import id.umkm.tenancy.postgres.RowLevelSecurity;
import id.umkm.tenancy.postgres.RowLevelSecurityVerifier;
import id.umkm.tenancy.test.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.hibernate.cfg.JdbcSettings;

/** A host's database with two tenants: the attacker's, of two groups, and another one. */
final class World implements AutoCloseable {

    static final Actor CASHIER = Actor.user(new UserId("cashier"));
    static final Actor NEIGHBOUR = Actor.user(new UserId("neighbour"));

    static final Class<?>[] ENTITIES = {Item.class, Dish.class, Supplier.class, Sale.class, Client.class};

    private static final List<Target> TARGETS = List.of(Target.OWN, Target.NEIGHBOUR, Target.FOREIGN);

    private final ProvisionedDatabase database = ProvisionedDatabase.create();
    private final Connection superuser;
    private final WorldState state;

    private World() throws SQLException {
        ProvisionedDatabase.run(database.owner(), Tables.DDL.toArray(String[]::new));
        superuser = database.superuser().getConnection();
        run("set lock_timeout = '10s'");
        Tables.organization(Target.OWN.tenant()).forEach(this::run);
        Tables.organization(Target.FOREIGN.tenant()).forEach(this::run);
        stock();
        state = new WorldState(superuser);
    }

    /** Protected as a host would be, by the model of its entities; the verifier finds nothing to refuse. */
    static World isolated() throws SQLException {
        World world = new World();
        try (SessionFactory factory = factory(world.database.application(), withTenancy(), ENTITIES)) {
            EntityTables tables = EntityTables.of(factory);
            var model = world.database.model().plus(tables.tables(), tables.unprotected());
            new RowLevelSecurity(model).apply(world.database.owner());
            new RowLevelSecurityVerifier(model).verify(world.database.application());
        }
        return world;
    }

    /** What the suite has to find open: the same world without policies, without keys between its tables. */
    static World open() throws SQLException {
        World world = isolated();
        world.run("alter table tenancy_group disable row level security");
        for (String table : Tables.NAMES) {
            world.run("alter table " + table + " disable row level security, no force row level security");
            world.run("grant truncate on " + table + " to " + world.roles().application() + ", "
                    + world.roles().applicationWide());
        }
        world.run("""
                do $$
                declare key record;
                begin
                    for key in select conrelid::regclass as relation, conname from pg_constraint
                        where contype = 'f' and conrelid::regclass::text = any ('{TABLES}')
                    loop
                        execute format('alter table %s drop constraint %I', key.relation, key.conname);
                    end loop;
                end $$""".replace("TABLES", String.join(",", Tables.NAMES)));
        return world;
    }

    static Map<String, Object> withTenancy() {
        Map<String, Object> settings = new HashMap<>();
        HibernateTenancy.configure(settings);
        return settings;
    }

    static SessionFactory factory(DataSource source, Map<String, Object> settings, Class<?>... entities) {
        Configuration configuration = new Configuration().addAnnotatedClasses(entities);
        configuration.getProperties().putAll(settings);
        configuration.getProperties().put(JdbcSettings.JAKARTA_NON_JTA_DATASOURCE, source);
        return configuration.buildSessionFactory();
    }

    /** The cashier sees the attacker's own group, the neighbour the other one of that tenant. */
    static VisibleGroups visible(TenantId tenant, Actor actor) {
        if (actor.equals(CASHIER)) {
            return VisibleGroups.of(tenant.value() + 11);
        }
        return actor.equals(NEIGHBOUR) ? VisibleGroups.of(tenant.value() + 12) : VisibleGroups.wholeTenant();
    }

    String url() {
        return database.database().url();
    }

    DataSource application() {
        return database.application();
    }

    TestDatabase database() {
        return database.database();
    }

    DatabaseRoles roles() {
        return database.roles();
    }

    PgBouncer bouncer() {
        return PgBouncer.start(database.database(), Map.of(roles().application(), ProvisionedDatabase.PASSWORD), 1);
    }

    WorldState state() {
        return state;
    }

    /** Brings all rows back to what they were at the start. */
    void restock() {
        // Cheaper than TRUNCATE, which makes new files.
        run(Tables.NAMES.stream().map(table -> "delete from " + table).collect(joining(";")));
        stock();
    }

    private void stock() {
        List<String> rows = new ArrayList<>();
        for (Target target : TARGETS) {
            rows.addAll(Tables.rows(target));
        }
        for (Target target : List.of(Target.OWN, Target.FOREIGN)) {
            rows.addAll(Tables.tenantRows(target));
            rows.addAll(Tables.twins(target));
        }
        run(String.join(";", rows));
    }

    /** The server's superuser, past every policy. */
    Connection superuser() {
        return superuser;
    }

    /** Ends the server's side of a connection of the application's and waits until it is gone. */
    static void kill(Connection superuser, long backend) {
        // pg_terminate_backend waits too, but looks only every 100 ms.
        run(superuser, """
                do $$
                begin
                    perform pg_terminate_backend(BACKEND);
                    for look in 1..5000 loop
                        perform pg_stat_clear_snapshot();
                        if not exists (select from pg_stat_activity where pid = BACKEND) then
                            return;
                        end if;
                        perform pg_sleep(0.001);
                    end loop;
                    raise 'backend BACKEND does not end';
                end $$""".replace("BACKEND", String.valueOf(backend)));
    }

    private void run(String sql) {
        run(superuser, sql);
    }

    private static void run(Connection superuser, String sql) {
        try (var statement = superuser.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("the world could not be set up: " + sql, e);
        }
    }

    @Override
    public void close() throws SQLException {
        superuser.close();
        database.close();
    }
}

package id.umkm.tenancy.attack;

import id.umkm.tenancy.access.VisibleGroups;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.postgres.PgBouncer;
import id.umkm.tenancy.postgres.ProtectedTable;
import id.umkm.tenancy.postgres.ProtectedTable.Access;
import id.umkm.tenancy.postgres.ProvisionedDatabase;
import id.umkm.tenancy.postgres.RowLevelSecurity;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Fifty tenants with the same keys, each with two groups. Every row says whose it is: {@code 3000/3011} is of a group, {@code
 * 3000/-} of a tenant alone.
 */
final class FuzzWorld implements AutoCloseable {

    static final int TENANTS = 50;
    static final int NOTES = 5;
    static final int STOCK_IN_GROUP = 3;

    private final ProvisionedDatabase database = ProvisionedDatabase.create();

    FuzzWorld() throws SQLException {
        ProvisionedDatabase.run(
                database.owner(),
                "create table note (tenant_id bigint not null default tenancy_current_tenant(), id bigint, canary text,"
                        + " counter bigint not null default 0, primary key (tenant_id, id))",
                "create table stock (tenant_id bigint not null default tenancy_current_tenant(), group_id bigint not null,"
                        + " id bigint, canary text, primary key (tenant_id, id))",
                "create sequence journal_seq",
                "create table journal (tenant_id bigint not null default tenancy_current_tenant(),"
                        + " group_id bigint not null, id bigint default nextval('journal_seq'), canary text,"
                        + " primary key (tenant_id, id))",
                "create function note_of(wanted bigint) returns text language sql stable"
                        + " as 'select canary from note where id = wanted'");
        new RowLevelSecurity(database.model().plus(tables(), Set.of())).apply(database.owner());
        database.asSuperuser(
                "insert into note (tenant_id, id, canary) select t * 1000, i, t * 1000 || '/-'"
                        + " from generate_series(1, %d) t, generate_series(1, %d) i".formatted(TENANTS, NOTES),
                ("insert into stock (tenant_id, group_id, id, canary) select t * 1000, t * 1000 + 10 + g, g * 10 + i,"
                                + " t * 1000 || '/' || t * 1000 + 10 + g"
                                + " from generate_series(1, %d) t, generate_series(1, 2) g, generate_series(1, %d) i")
                        .formatted(TENANTS, STOCK_IN_GROUP),
                "analyze");
    }

    private static List<ProtectedTable> tables() {
        return List.of(
                ProtectedTable.of("note"),
                new ProtectedTable("stock", "tenant_id", "group_id", Access.READ_WRITE),
                new ProtectedTable("journal", "tenant_id", "group_id", Access.READ_WRITE));
    }

    /** A user sees the group that it is named after. */
    static VisibleGroups visible(TenantId tenant, Actor actor) {
        return actor instanceof Actor.User user
                ? VisibleGroups.of(Long.parseLong(user.id().value()))
                : VisibleGroups.wholeTenant();
    }

    String url() {
        return database.database().url();
    }

    String role() {
        return database.roles().application();
    }

    PgBouncer bouncer(int serverConnections) {
        return PgBouncer.start(database.database(), Map.of(role(), ProvisionedDatabase.PASSWORD), serverConnections);
    }

    List<String> asSuperuser(String sql) throws SQLException {
        return ProvisionedDatabase.rows(database.superuser(), sql);
    }

    ProvisionedDatabase database() {
        return database;
    }

    /** Rows that landed with another than whoever wrote them, or that were changed from outside. */
    List<String> strayRows() throws SQLException {
        return asSuperuser("select 'journal', * from journal where canary <> tenant_id || '/' || group_id union all"
                + " select 'note', tenant_id, 0, id, canary from note where canary <> tenant_id || '/-' union all"
                + " select 'stock', * from stock where canary <> tenant_id || '/' || group_id");
    }

    @Override
    public void close() {
        database.close();
    }
}

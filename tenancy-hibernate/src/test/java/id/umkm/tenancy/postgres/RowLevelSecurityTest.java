package id.umkm.tenancy.postgres;

import static id.umkm.tenancy.postgres.ProvisionedDatabase.rows;
import static id.umkm.tenancy.postgres.ProvisionedDatabase.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.tenancy.postgres.ProtectedTable.Access;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RowLevelSecurityTest {

    private static final String BIND_A = "select tenancy_bind(100, null)";
    private static final String BIND_B = "select tenancy_bind(200, null)";

    private ProvisionedDatabase database;

    @BeforeEach
    void createTwoTenantsWithNotes() throws SQLException {
        database = ProvisionedDatabase.create();
        run(
                database.owner(),
                "create table note (tenant_id bigint not null, id bigint not null, group_id bigint not null,"
                        + " primary key (tenant_id, id))",
                "create sequence note_seq");
        protectNotes();
        for (String tenant : List.of("100", "200")) {
            run(
                    database.owner(),
                    "select tenancy_bind(" + tenant + ", null)",
                    "insert into tenancy_group (tenant_id, id, level, name) values (" + tenant + "," + tenant
                            + ", 0, 'C')",
                    "insert into note select " + tenant + ", n, n from generate_series(1, 3) n");
        }
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void eachRuntimeRoleIsUnableToBypassPoliciesThatAreForced() throws SQLException {
        assertThat(rows(
                        database.superuser(),
                        "select count(*) from pg_roles where (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)"
                                + " and rolname like '" + database.database().name() + "\\_%'"))
                .containsExactly("0");
        assertThat(
                        rows(
                                database.superuser(),
                                "select count(*) from pg_class where relname in ('note', 'tenancy_group', 'tenancy_epoch',"
                                        + " 'tenancy_role', 'tenancy_role_permission', 'tenancy_membership', 'tenancy_membership_role',"
                                        + " 'tenancy_subscription', 'tenancy_audit_event') and relrowsecurity and relforcerowsecurity"))
                .containsExactly("9");
    }

    @Test
    void theApplicationReachesTheRowsOfTheBoundTenantAlone() throws SQLException {
        assertThat(rows(database.application(), BIND_A, "select id from tenancy_group"))
                .containsExactly("100");
        assertThat(rows(
                        database.application(),
                        BIND_A,
                        "update tenancy_group set name = 'X'",
                        "select id, name from tenancy_group"))
                .containsExactly("100|X");
        assertThat(rows(database.application(), BIND_B, "select id, name from tenancy_group"))
                .containsExactly("200|C");
        assertThatThrownBy(() -> run(
                        database.application(),
                        BIND_A,
                        "insert into tenancy_group (tenant_id, id, level, name) values (300, 300, 0, 'C')"))
                .hasMessageContaining("violates row-level security policy");
    }

    @Test
    void withoutATenantEveryAccessRaises() {
        for (String sql : List.of(
                "select * from tenancy_group",
                "select count(*) from note",
                "update tenancy_group set name = 'X'",
                "delete from note",
                "insert into note values (100, 9, 9)")) {
            for (var role : List.of(database.application(), database.owner())) {
                assertThatThrownBy(() -> run(role, sql))
                        .hasMessageContaining("no tenant is bound")
                        .hasMessageContaining("TenantContext.of");
            }
        }
        for (String sql : List.of(
                "insert into note values (100, 9, 9)",
                "update note set group_id = 9",
                "update note set group_id = 9 where tenant_id = 100",
                "delete from note",
                "delete from note where tenant_id = 100",
                "delete from tenancy_audit_event where id > 0",
                "update tenancy_epoch set epoch = 1",
                "select * from note for update")) {
            assertThatThrownBy(() -> run(database.system(), sql)).as(sql).hasMessageContaining("no tenant is bound");
        }
    }

    @Test
    void withATenantButNoActorGroupScopedTablesRaise() {
        assertThatThrownBy(() -> run(database.application(), BIND_A, "select * from note"))
                .hasMessageContaining("no actor is bound");
    }

    @Test
    void anActorReachesTheRowsOfItsGroupsAlone() throws SQLException {
        String bind = "select tenancy_bind(100, '{1,3}')";
        assertThat(rows(database.application(), bind, "select tenant_id, id from note order by id"))
                .containsExactly("100|1", "100|3");
        assertThat(rows(database.application(), bind, "delete from note returning id"))
                .hasSize(2);
        assertThat(rows(database.superuser(), "select tenant_id, id from note order by 1, 2"))
                .containsExactly("100|2", "200|1", "200|2", "200|3");
        assertThatThrownBy(() -> run(database.application(), bind, "insert into note values (100, 9, 2)"))
                .hasMessageContaining("violates row-level security policy");
    }

    @Test
    void anActorWithTheWholeTenantInViewRunsAsApplicationWideUntilTheTransactionEnds() throws SQLException {
        assertThat(rows(
                        database.application(),
                        "select tenancy_bind(100, '*')",
                        "select current_user, count(*) from note group by 1"))
                .containsExactly(database.roles().applicationWide() + "|3");
        try (var connection = database.application().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select tenancy_bind(100, '*')");
            connection.commit();
            try (var row = statement.executeQuery(
                    "select current_user, current_setting('tenancy.tenant_id', true), current_setting('tenancy.groups', true)")) {
                row.next();
                assertThat(row.getString(1)).isEqualTo(database.roles().application());
                assertThat(row.getString(2)).isNullOrEmpty();
                assertThat(row.getString(3)).isNullOrEmpty();
            }
        }
    }

    @Test
    void aNarrowerBindInTheSameTransactionLeavesApplicationWideAgain() throws SQLException {
        assertThat(rows(
                        database.application(),
                        "select tenancy_bind(100, '*')",
                        "select tenancy_bind(100, '{2}')",
                        "select id from note"))
                .containsExactly("2");
        assertThatThrownBy(() -> run(
                        database.application(),
                        "select tenancy_bind(100, '*')",
                        "select tenancy_bind(100, null)",
                        "select id from note"))
                .hasMessageContaining("no actor is bound");
    }

    @Test
    void aSecondTenantInOneTransactionIsRefused() {
        assertThatThrownBy(() -> run(database.application(), BIND_A, BIND_B))
                .hasMessageContaining("tenant 200 cannot be bound: this transaction is bound to tenant 100");
        assertThatThrownBy(() -> run(database.application(), "select tenancy_bind(null, '*')"))
                .hasMessageContaining("tenant null cannot be bound");
    }

    @Test
    void theSystemRoleReadsAllTenantsAndWritesTheBoundOne() throws SQLException {
        assertThat(rows(database.system(), "select count(*) from note")).containsExactly("6");
        run(database.system(), BIND_A, "insert into note values (100, 9, 9)");
        for (String sql : List.of(
                "insert into note values (200, 9, 9)",
                "update note set tenant_id = 200, id = id + 10",
                "insert into note values (200, 1, 9) on conflict (tenant_id, id) do update set tenant_id = 100, id = 20")) {
            assertThatThrownBy(() -> run(database.system(), BIND_A, sql))
                    .as(sql)
                    .hasMessageContaining("violates row-level security policy");
        }
    }

    @Test
    void theSystemRoleChangesAndDeletesRowsOfTheBoundTenantAloneWhateverTheStatementSays() throws SQLException {
        assertThat(rows(database.system(), BIND_A, "update note set group_id = 9 returning tenant_id, id"))
                .containsExactlyInAnyOrder("100|1", "100|2", "100|3");
        assertThat(rows(
                        database.system(),
                        BIND_A,
                        "update note set tenant_id = 100, id = id + 10 where tenant_id = 200 returning id"))
                .as("another tenant's row taken over")
                .isEmpty();
        assertThat(rows(database.superuser(), "select tenant_id, count(*) from note where group_id <> 9 group by 1"))
                .containsExactly("200|3");
        assertThat(rows(database.system(), BIND_A, "delete from note where tenant_id = 200 returning id"))
                .isEmpty();
        assertThat(rows(
                        database.system(),
                        BIND_A,
                        "delete from note n using note other where other.tenant_id = 200 and other.id = 1 and n.id = 3"
                                + " returning n.tenant_id, n.id"))
                .as("other tenants' rows are read meanwhile")
                .containsExactly("100|3");
        assertThat(rows(database.system(), BIND_A, "select tenant_id, id from note for update"))
                .as("rows locked")
                .containsExactlyInAnyOrder("100|1", "100|2");
        assertThat(rows(database.system(), BIND_A, "delete from note returning tenant_id, id"))
                .containsExactlyInAnyOrder("100|1", "100|2");
        assertThat(rows(database.system(), BIND_A, "select tenant_id, id from note order by id"))
                .containsExactly("200|1", "200|2", "200|3");
    }

    @Test
    void theSystemRolesWritesToTheLibrarysTablesAreOfTheBoundTenantToo() throws SQLException {
        assertThat(rows(database.system(), BIND_A, "update tenancy_group set name = 'X' returning tenant_id"))
                .containsExactly("100");
        assertThat(rows(database.system(), "select tenant_id, name from tenancy_group order by 1"))
                .containsExactly("100|X", "200|C");
        run(
                database.owner(),
                BIND_B,
                "insert into tenancy_audit_event (tenant_id, id, occurred_at, actor, action) values (200, 1, now(), 'a', 'b')");
        assertThat(rows(database.system(), BIND_A, "delete from tenancy_audit_event returning id"))
                .isEmpty();
        assertThat(rows(database.system(), BIND_B, "delete from tenancy_audit_event returning id"))
                .containsExactly("1");
        assertThat(rows(database.system(), "select tenancy_touch(0) > 0")).containsExactly("t");
    }

    @Test
    void thePolicysFunctionIsPutIntoThePlanWhereAnIndexServesIt() throws SQLException {
        run(
                database.owner(),
                BIND_A,
                "insert into note select 100, n, n from generate_series(1000, 5000) n",
                "analyze note");
        for (String groups : List.of("'*'", "'{1,2,3}'")) {
            String plan = String.join(
                    "\n",
                    rows(
                            database.application(),
                            "select tenancy_bind(200, " + groups + ")",
                            "explain (costs off) select * from note"));
            assertThat(plan)
                    .contains("Index Cond: (tenant_id = (COALESCE(NULLIF(current_setting('tenancy.tenant_id'")
                    .doesNotContain("tenancy_current_tenant()");
        }
    }

    @Test
    void auditIsAppendOnlyAndTheEpochRowStays() throws SQLException {
        run(
                database.application(),
                BIND_A,
                "insert into tenancy_audit_event (tenant_id, id, occurred_at, actor, action) values (100, 1, now(), 'a', 'b')",
                "insert into tenancy_platform_audit_event (id, occurred_at, actor, action) values (1, now(), 'a', 'b')");
        for (String sql : List.of(
                "update tenancy_audit_event set actor = 'x'",
                "delete from tenancy_audit_event",
                "select * from tenancy_platform_audit_event",
                "delete from tenancy_platform_audit_event",
                "delete from tenancy_epoch",
                "insert into tenancy_plan (id, code, price_idr, billing_cycle) values (1, 'x', 0, 'MONTHLY')",
                "truncate tenancy_group")) {
            assertThatThrownBy(() -> run(database.application(), BIND_A, sql))
                    .hasMessageContaining("permission denied");
        }
        assertThat(rows(database.system(), "select actor from tenancy_platform_audit_event"))
                .containsExactly("a");
    }

    @Test
    void theApplicationTakesNumbersFromGeneratorsButNotFromThoseOfTablesOutsideTheModel() throws SQLException {
        run(database.owner(), "create table other (id serial primary key)");
        protectNotes();
        assertThat(rows(database.application(), "select nextval('note_seq'), nextval('tenancy_id_seq')"))
                .containsExactly("1|1");
        assertThatThrownBy(() -> run(database.application(), "select nextval('other_id_seq')"))
                .hasMessageContaining("permission denied");
    }

    @Test
    void whereAllIsInPlaceNothingIsRun() {
        assertThat(protectNotes()).isEmpty();
        assertThat(new RowLevelSecurity(database.model()).apply(database.owner()))
                .isEmpty();
    }

    @Test
    void applicationsThatApplyAtOnceWaitForEachOther() throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(4);
        try (ProvisionedDatabase other = ProvisionedDatabase.migrated()) {
            Callable<List<String>> apply = () -> new RowLevelSecurity(other.model()).apply(other.owner());
            int effective = 0;
            for (Future<List<String>> run : executor.invokeAll(Collections.nCopies(4, apply))) {
                effective += run.get().isEmpty() ? 0 : 1;
            }
            assertThat(effective).isEqualTo(1);
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void onlyWhatDiffersIsCorrected() throws SQLException {
        run(
                database.owner(),
                "alter table note no force row level security",
                "drop policy tenancy_owner on tenancy_role",
                "create policy tenancy_owner on tenancy_role to "
                        + database.roles().owner() + " using (true)",
                "create or replace function tenancy_current_tenant() returns bigint language sql as 'select 200::bigint'",
                "create policy foreign_policy on note using (true)");
        assertThat(protectNotes())
                .hasSize(4)
                .anySatisfy(
                        sql -> assertThat(sql).isEqualTo("ALTER TABLE \"public\".\"note\" FORCE ROW LEVEL SECURITY"))
                .anySatisfy(sql -> assertThat(sql).startsWith("CREATE OR REPLACE FUNCTION"))
                .anySatisfy(sql -> assertThat(sql).startsWith("DROP POLICY IF EXISTS tenancy_owner"))
                .anySatisfy(sql -> assertThat(sql).startsWith("CREATE POLICY tenancy_owner"));
        assertThat(protectNotes()).isEmpty();
        assertThat(rows(database.superuser(), "select count(*) from pg_policy where polname = 'foreign_policy'"))
                .as("a foreign policy is not removed in silence")
                .containsExactly("1");
    }

    @Test
    void theListedStatementsDoTheSameAndMayBeRunAgain() throws SQLException {
        try (ProvisionedDatabase other = ProvisionedDatabase.migrated()) {
            RowLevelSecurity security = new RowLevelSecurity(other.model());
            run(other.owner(), security.ddl().toArray(String[]::new));
            assertThat(security.apply(other.owner())).isEmpty();
            run(other.owner(), security.ddl().toArray(String[]::new));
        }
    }

    @Test
    void oddlyNamedTablesAndColumnsAreProtectedToo() throws SQLException {
        run(
                database.owner(),
                "create table \"Order's \"\"x\"\"\" (\"tenant\" bigint, \"user\" bigint, \"Group\" bigint, primary key (\"tenant\", \"user\"))");
        ProtectionModel model = database.model()
                .plus(List.of(new ProtectedTable("Order's \"x\"", "tenant", "Group", Access.READ_WRITE)), Set.of());
        assertThat(new RowLevelSecurity(model).apply(database.owner())).isNotEmpty();
        assertThat(new RowLevelSecurity(model).apply(database.owner())).isEmpty();
    }

    @Test
    void whatCannotBeProtectedIsNamedWithItsRemedy() throws SQLException {
        database.asSuperuser("create table foreign_owned (tenant_id bigint)");
        run(database.owner(), "create table untenanted (id bigint)", "create view seen as select 1 as tenant_id");
        ProtectionModel model = database.model()
                .plus(
                        List.of(
                                ProtectedTable.of("foreign_owned"),
                                ProtectedTable.of("untenanted"),
                                ProtectedTable.of("seen"),
                                ProtectedTable.of("absent")),
                        Set.of("nowhere"));
        assertThatThrownBy(() -> new RowLevelSecurity(model).apply(database.owner()))
                .isInstanceOf(RowLevelSecurityException.class)
                .hasMessageStartingWith("Row-level security cannot be applied (5 findings):\n")
                .hasMessageContaining("table public.foreign_owned: it is owned by postgres")
                .hasMessageContaining("ALTER TABLE \"public\".\"foreign_owned\" OWNER TO \""
                        + database.roles().owner())
                .hasMessageContaining("table public.untenanted: it has no column tenant_id")
                .hasMessageContaining("table public.seen: it is no table")
                .hasMessageContaining("table public.absent: it does not exist")
                .hasMessageContaining("table public.nowhere: it is listed as global but does not exist");
    }

    @Test
    void onlyTheOwnerRoleApplies() {
        assertThatThrownBy(() -> new RowLevelSecurity(database.model()).apply(database.superuser()))
                .isInstanceOf(RowLevelSecurityException.class)
                .hasMessageContaining(
                        "role postgres: the connection that applies row-level security is not the owner role")
                .hasMessageContaining(
                        "give the credentials of " + database.roles().owner());
    }

    private List<String> protectNotes() {
        ProtectionModel model = database.model()
                .plus(List.of(new ProtectedTable("note", "tenant_id", "group_id", Access.READ_WRITE)), Set.of());
        return new RowLevelSecurity(model).apply(database.owner());
    }
}

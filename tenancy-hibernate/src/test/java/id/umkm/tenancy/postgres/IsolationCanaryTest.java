package id.umkm.tenancy.postgres;

import static id.umkm.tenancy.postgres.ProvisionedDatabase.SCHEMA;
import static id.umkm.tenancy.postgres.ProvisionedDatabase.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import id.umkm.tenancy.access.VisibleGroups;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the canary finds on a database that stops keeping tenants apart while the application runs. */
class IsolationCanaryTest {

    private static final String READ = "a row of another tenant was read";
    private static final String CHANGED = "a row of another tenant was changed";
    private static final String DELETED = "a row of another tenant was deleted";
    private static final String INSERTED = "a row was inserted for another tenant";
    private static final String UNBOUND = "reading without a tenant did not fail";
    private static final String UNSEEN = "the canary does not see its own row, so that nothing is proven";

    private final IsolationCanary canary = new IsolationCanary(SCHEMA);
    private final ProvisionedDatabase database = ProvisionedDatabase.create();
    private final HikariDataSource pool = new HikariDataSource();
    private final DataSource bound = boundTo(pool);
    private String application = "";
    private String wide = "";

    @BeforeEach
    void connect() {
        pool.setDataSource(database.application());
        pool.setMaximumPoolSize(1);
        application = database.roles().application();
        wide = database.roles().applicationWide();
    }

    @AfterEach
    void close() {
        pool.close();
        database.close();
    }

    @Test
    void nothingIsFoundWhereTenantsAreApart_andNothingIsLeftBehind() throws SQLException {
        String rows = "select * from tenancy_canary order by tenant_id, id";
        List<String> before = rows(database.superuser(), rows);

        assertThat(canary.probe(bound)).isEmpty();
        assertThat(TenantContext.of(new TenantId(7)).call(() -> canary.probe(bound)))
                .isEmpty();

        assertThat(rows(database.superuser(), rows)).hasSize(2).isEqualTo(before);
        assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
    }

    @Test
    void policyThatLetsEverythingPassIsFound() throws SQLException {
        database.asSuperuser("alter policy tenancy_application on tenancy_canary using (true) with check (true)");

        // No policy calls the function that raises any more.
        assertThat(canary.probe(bound)).containsExactlyInAnyOrder(READ, CHANGED, DELETED, INSERTED, UNBOUND);
    }

    @Test
    void policyThatLetsWritesPassIsFound() throws SQLException {
        String policy =
                "alter policy tenancy_application on tenancy_canary using (tenant_id = tenancy_current_tenant())"
                        + " with check (true)";
        database.asSuperuser(policy);

        assertThat(canary.probe(bound)).containsExactly(INSERTED);
    }

    @Test
    void secondPolicyForTheWideRoleAloneIsFound() throws SQLException {
        database.asSuperuser("create policy more on tenancy_canary for select to " + wide + " using (true)");

        assertThat(canary.probe(bound)).containsExactly(READ);
    }

    @Test
    void droppedPolicyIsFoundThoughItLetsNothingPass() throws SQLException {
        database.asSuperuser("drop policy tenancy_application on tenancy_canary");

        assertThat(canary.probe(bound)).contains(UNSEEN, UNBOUND);
    }

    @Test
    void rowLevelSecuritySwitchedOffIsFound() throws SQLException {
        database.asSuperuser("alter table tenancy_canary disable row level security");

        assertThat(canary.probe(bound)).containsExactlyInAnyOrder(READ, CHANGED, DELETED, INSERTED, UNBOUND);
    }

    @Test
    void roleThatBecomesSuperuserOrPassesPoliciesIsFound() throws SQLException {
        for (String attribute : List.of("superuser", "bypassrls")) {
            // On one connection, often enough for the driver and the server to keep what they can.
            for (int i = 0; i < 10; i++) {
                assertThat(canary.probe(bound)).isEmpty();
            }
            database.asSuperuser("alter role " + application + " " + attribute);
            assertThat(canary.probe(bound)).as(attribute).contains(READ, CHANGED, DELETED, INSERTED, UNBOUND);
            database.asSuperuser("alter role " + application + " no" + attribute);
            assertThat(canary.probe(bound)).isEmpty();
        }
    }

    @Test
    void missingRowIsToldForNothingIsProvenThen() throws SQLException {
        for (TenantId each : List.of(IsolationCanary.FIRST, IsolationCanary.SECOND)) {
            database.asSuperuser("delete from tenancy_canary where tenant_id = " + each);
            assertThat(canary.probe(bound)).containsExactly(UNSEEN);
            database.asSuperuser("insert into tenancy_canary (tenant_id, id) values (" + each + ", 1)");
        }
    }

    @Test
    void missingGrantIsToldForThePolicyIsNotProvenThen() throws SQLException {
        database.asSuperuser("revoke insert on tenancy_canary from " + application);

        assertThat(canary.probe(bound))
                .containsExactly("the canary was refused what it may do to its own row (SQLSTATE 42501)");
    }

    @Test
    void readersThatComeFromElsewhereAreProbedToo() {
        DataSource routing = new ReadersElsewhere(database.application(), database.superuser());

        assertThat(canary.probe(boundTo(routing))).contains(READ).doesNotContain(INSERTED);
    }

    @Test
    void databaseThatIsAwayTellsNothing() {
        DataSource nowhere = database.database().as("nobody", "nothing");

        assertThatThrownBy(() -> canary.probe(boundTo(nowhere))).isInstanceOf(DatabaseException.class);
    }

    private static DataSource boundTo(DataSource target) {
        return new TenantBoundDataSource(target, SCHEMA, (tenant, actor) -> VisibleGroups.wholeTenant());
    }
}

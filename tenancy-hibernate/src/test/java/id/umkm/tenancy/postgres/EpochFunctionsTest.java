package id.umkm.tenancy.postgres;

import static id.umkm.tenancy.postgres.ProvisionedDatabase.rows;
import static id.umkm.tenancy.postgres.ProvisionedDatabase.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Epochs: read of many tenants at once, written within one's own. */
class EpochFunctionsTest {

    private static final String BIND_A = "select tenancy_bind(100, null)";
    private static final String ALL_SEEN = "select tenant_id, epoch from tenancy_epoch order by 1";

    private static ProvisionedDatabase database;

    @BeforeAll
    static void create() throws SQLException {
        database = ProvisionedDatabase.create();
        for (String tenant : List.of("100", "200")) {
            database.asSuperuser("insert into tenancy_group (tenant_id, id, level, name) values (" + tenant + ","
                    + tenant + ", 0, 'C')");
        }
    }

    @BeforeEach
    void reset() throws SQLException {
        database.asSuperuser(
                "delete from tenancy_epoch",
                "insert into tenancy_epoch (tenant_id, epoch) values (0, 1), (100, 5), (200, 7)");
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @Test
    void theApplicationReadsThoseOfManyTenantsInOneStatementWithoutATenant() throws SQLException {
        assertThat(rows(database.application(), "select * from tenancy_epochs('{0,200,100,300}') order by 1"))
                .containsExactly("0|1", "100|5", "200|7");
    }

    @Test
    void itReadsNoneThatItDoesNotName() throws SQLException {
        assertThat(rows(database.application(), "select * from tenancy_epochs('{100}')"))
                .containsExactly("100|5");
    }

    @Test
    void afterThatItSeesItsOwnAlone() throws SQLException {
        assertThat(rows(database.application(), BIND_A, "select * from tenancy_epochs('{0,200}')", ALL_SEEN))
                .containsExactly("100|5");
    }

    @Test
    void withoutATenantTheTableRaisesBeforeAndAfter() {
        for (String before : List.of("select 1", "select * from tenancy_epochs('{0,200}')")) {
            assertThatThrownBy(() -> rows(database.application(), before, ALL_SEEN))
                    .hasMessageContaining("no tenant is bound");
        }
    }

    @Test
    void whoeverOpensThemByHandStillCannotWriteAnothers() throws SQLException {
        String open = "select set_config('tenancy.epochs', 'read', true)";
        assertThat(rows(database.application(), BIND_A, open, ALL_SEEN)).hasSize(3);
        assertThatThrownBy(() -> run(
                        database.application(),
                        BIND_A,
                        open,
                        "update tenancy_epoch set epoch = 1 where tenant_id = 200"))
                .hasMessageContaining("row-level security");
        assertThatThrownBy(() -> run(database.application(), BIND_A, "delete from tenancy_epoch"))
                .hasMessageContaining("permission denied");
    }

    @Test
    void aTouchRaisesTheTenantsEpochByTheClock() throws SQLException {
        for (DataSource role : List.of(database.application(), database.owner(), database.system())) {
            long before = epoch("100");
            String raised = rows(role, "select tenancy_touch(100)").get(0);
            assertThat(epoch("100"))
                    .isEqualTo(Long.parseLong(raised))
                    .isGreaterThan(Math.max(before, 1_700_000_000_000_000L));
        }
        assertThat(epoch("200")).isEqualTo(7);
    }

    @Test
    void aTouchNeverLowersAnEpochThatIsAheadOfTheClock() throws SQLException {
        long ahead = Long.MAX_VALUE / 2;
        database.asSuperuser("update tenancy_epoch set epoch = " + ahead + " where tenant_id = 100");
        run(database.application(), "select tenancy_touch(100)");
        assertThat(epoch("100")).isEqualTo(ahead + 1);
    }

    @Test
    void aTouchOfThePlatformIsForWhoeverBindsIt() throws SQLException {
        run(database.system(), "select tenancy_touch(0)");
        assertThat(epoch("0")).isGreaterThan(1);
    }

    @Test
    void aTouchOfAnotherTenantThanTheBoundOneIsRefused() throws SQLException {
        assertThatThrownBy(() -> run(database.application(), BIND_A, "select tenancy_touch(200)"))
                .hasMessageContaining("bound to tenant 100");
        assertThat(epoch("200")).isEqualTo(7);
    }

    @Test
    void aTouchOfATenantThatDoesNotExistIsRefused() {
        assertThatThrownBy(() -> run(database.application(), "select tenancy_touch(300)"))
                .hasMessageContaining("tenant 300 has no epoch");
    }

    @Test
    void aTouchLeavesTheActorsGroupsBound() throws SQLException {
        assertThat(rows(
                        database.application(),
                        "select tenancy_bind(100, '{7}')",
                        "select tenancy_touch(100)",
                        "select tenancy_groups()"))
                .containsExactly("{7}");
    }

    private static long epoch(String tenant) throws SQLException {
        return Long.parseLong(rows(database.superuser(), "select epoch from tenancy_epoch where tenant_id = " + tenant)
                .get(0));
    }
}

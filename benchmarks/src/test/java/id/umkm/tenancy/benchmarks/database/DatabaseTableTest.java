package id.umkm.tenancy.benchmarks.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import id.umkm.tenancy.benchmarks.Effort;
import id.umkm.tenancy.benchmarks.Report;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every race passes its own checks of answers and plans, and runs. Nothing is timed here. */
class DatabaseTableTest {

    private static final DatabaseSize SMALL = new DatabaseSize(8, 25, 5, 40, 100);

    private static BenchmarkDatabase database;

    @BeforeAll
    static void create() throws SQLException {
        database = new BenchmarkDatabase(SMALL);
    }

    @AfterAll
    static void drop() throws Exception {
        database.close();
    }

    @Test
    void everyFigure_isMeasured() throws SQLException {
        Report report = new DatabaseTable(database, Effort.ONCE).run();

        assertThat(report.figures())
                .hasSize(12)
                .allSatisfy(figure -> assertThat(figure.value()).isFinite().isNotZero());
        assertThat(printed(report)).contains("= ANY by hand", "the policy of Hibernate 8.0.0.Beta1");
    }

    @Test
    void thePlans_areRefused_withoutTheIndex() throws SQLException {
        database.asSuperuser("alter index sale_by_group rename to other");
        try {
            assertThatIllegalStateException()
                    .isThrownBy(() -> new SalePlans(database).requireIndex())
                    .withMessageContaining("does not use the index on tenant and group");
        } finally {
            database.asSuperuser("alter index other rename to sale_by_group");
        }
    }

    @Test
    void theManager_seesTheUnitsOfOneCompany() {
        Organization organization = database.organization();

        long[] seen = organization
                .manager(2)
                .call(() -> organization.visibleGroups(
                        organization.large(), organization.manager(2).requiredActor()))
                .ids();

        assertThat(seen).hasSize(1 + SMALL.unitsPerCompany());
        assertThat(LongStream.of(seen).boxed().toList())
                .containsAll(LongStream.of(organization.unitsOf(2)).boxed().toList());
    }

    private static String printed(Report report) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        report.print(new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }
}

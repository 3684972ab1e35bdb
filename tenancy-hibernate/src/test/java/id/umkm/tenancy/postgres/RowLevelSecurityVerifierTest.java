package id.umkm.tenancy.postgres;

import static id.umkm.tenancy.postgres.ProvisionedDatabase.SCHEMA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is in order is verified, and what is not is told at once. */
class RowLevelSecurityVerifierTest extends VerifierTest {

    @Test
    void aProtectedDatabaseIsVerified() {
        VerificationReport report = new RowLevelSecurityVerifier(model).verify(database.application());
        assertThat(report.protectedTables()).isEqualTo(11);
        assertThat(report.role()).isEqualTo(app);
        assertThat(report.schema()).isEqualTo(SCHEMA);
        assertThat(report.verifiedAt()).isNotNull();
    }

    @Test
    void verifyingChangesNothingAndLeavesTheConnectionAsItWas() throws SQLException {
        try (var connection = database.application().getConnection()) {
            new RowLevelSecurityVerifier(model).verify(new SingleConnection(connection));
            try (var row = connection.createStatement().executeQuery("select current_setting('search_path')")) {
                row.next();
                assertThat(row.getString(1)).contains("public");
            }
        }
    }

    @Test
    void allFindingsAreNamedAtOnceALineEach() throws SQLException {
        database.asSuperuser("grant select on tenancy_schema_history to " + app, "alter role " + app + " createdb");
        RowLevelSecurityException refusal = catchThrowableOfType(RowLevelSecurityException.class, () -> verify());
        assertThat(refusal.findings()).hasSize(2);
        List<String> lines = refusal.toString().lines().toList();
        assertThat(lines)
                .hasSize(3)
                .first()
                .asString()
                .endsWith("Row-level security does not hold, so the application must not serve (2 findings):");
        assertThat(lines.subList(1, 3)).allMatch(line -> line.matches(".+: .+\\. Remedy: .+\\."));
    }
}

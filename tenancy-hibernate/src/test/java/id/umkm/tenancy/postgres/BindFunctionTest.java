package id.umkm.tenancy.postgres;

import static id.umkm.tenancy.postgres.ProvisionedDatabase.rows;
import static id.umkm.tenancy.postgres.ProvisionedDatabase.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The function that binds: its short way is as strict as its long one, and is taken. */
class BindFunctionTest {

    private static final List<String> BEFORE = List.of(
            "select 1",
            "select tenancy_bind_checked(100, null)",
            "select tenancy_bind_checked(100, '{1,2}')",
            "select tenancy_bind_checked(100, '*')",
            "select tenancy_bind_checked(200, '{3}')",
            "set local tenancy.tenant_id = '100'");

    private static final List<String> ARGUMENTS = List.of(
            "100, null",
            "100, '*'",
            "100, ''",
            "100, '{1}'",
            "0, '*'",
            "-1, '*'",
            "-1, '{1}'",
            "null, '*'",
            "null, null");

    private static ProvisionedDatabase database;

    @BeforeAll
    static void createDatabase() {
        database = ProvisionedDatabase.create();
    }

    @AfterAll
    static void dropDatabase() {
        database.close();
    }

    @Test
    void whatItDoesIsWhatItsCheckedFormDoes() throws SQLException {
        List<String> attempts = new ArrayList<>();
        for (DataSource role : List.of(database.application(), database.owner(), database.system())) {
            for (boolean used : List.of(false, true)) {
                for (String before : BEFORE) {
                    for (String arguments : ARGUMENTS) {
                        String expected = outcome(role, used, before, "tenancy_bind_checked(" + arguments + ")");
                        assertThat(outcome(role, used, before, "tenancy_bind(" + arguments + ")"))
                                .as(
                                        "%s, then %s, on a connection that was %s",
                                        before, arguments, used ? "used" : "new")
                                .isEqualTo(expected);
                        attempts.add(expected);
                    }
                }
            }
        }
        String application = database.roles().application();
        assertThat(attempts)
                .as("the premise")
                .contains(
                        "100||" + application,
                        "100|{1}|" + application,
                        "100||" + database.roles().applicationWide(),
                        "0||" + database.roles().applicationWide(),
                        "42501 tenant 100 cannot be bound: this transaction is bound to tenant 200",
                        "22023 tenant -1 cannot be bound",
                        "22023 tenant null cannot be bound");
    }

    private static String outcome(DataSource role, boolean used, String before, String call) throws SQLException {
        try (Connection connection = role.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            if (used) {
                statement.execute("select tenancy_bind_checked(300, '{9}')");
                connection.commit();
            }
            statement.execute(before);
            statement.execute("select " + call);
            return Rows.of(
                            connection,
                            "select current_setting('tenancy.tenant_id') || '|' || coalesce(current_setting('tenancy.groups', true), '')"
                                    + " || '|' || current_user")
                    .get(0);
        } catch (SQLException e) {
            return e.getSQLState() + " "
                    + String.valueOf(e.getMessage())
                            .lines()
                            .findFirst()
                            .orElseThrow()
                            .replace("ERROR: ", "");
        }
    }

    @Test
    void theUsualBindingIsPutInPlaceOfTheCallAndRunsNoProcedure() throws SQLException {
        assertThat(rows(
                        database.application(),
                        "prepare bind as select tenancy_bind($1::int8, $2::text)",
                        "set local plan_cache_mode = force_generic_plan",
                        "explain (verbose, costs off) execute bind(100, '{1}')"))
                .anySatisfy(line -> assertThat(line).contains("set_config('tenancy.tenant_id'"))
                .noneMatch(line -> line.contains("tenancy_bind("));
        String calls =
                "select coalesce(sum(calls), 0) from pg_stat_xact_user_functions where funcname = 'tenancy_bind_checked'";
        try (Connection connection = database.application().getConnection()) {
            database.asSuperuser("grant set on parameter track_functions to "
                    + database.roles().application());
            connection.setAutoCommit(false);
            Rows.of(connection, "select set_config('track_functions', 'all', false)");
            Rows.of(connection, "select tenancy_bind_checked(100, '{7}')");
            connection.commit();
            List<String> first = Rows.of(connection, calls);
            for (String groups : List.of("null", "'*'", "'{1,2}'", "''")) {
                assertThat(Rows.of(connection, "select tenancy_bind(200, " + groups + ")"))
                        .containsExactly("t");
                connection.commit();
                assertThat(Rows.of(connection, calls)).as(groups).isEqualTo(first);
            }
            Rows.of(connection, "select tenancy_bind(100, null)");
            Rows.of(connection, "select tenancy_bind(100, null)");
            assertThat(Rows.of(connection, calls)).as("the premise").isNotEqualTo(first);
        } finally {
            database.asSuperuser("revoke set on parameter track_functions from "
                    + database.roles().application());
        }
    }

    @Test
    void oneThatReturnsSomethingElseIsDroppedAndMadeAnew() throws SQLException {
        String older = "create function tenancy_bind(tenant bigint, groups text) returns void language sql as 'select'";
        String bind = "select tenancy_bind(100, null)";
        for (boolean alone : List.of(false, true)) {
            run(database.owner(), "drop function tenancy_bind(bigint, text)", older);
            RowLevelSecurity security = new RowLevelSecurity(database.model());
            List<String> statements =
                    alone ? security.createFunctions(database.owner()) : security.apply(database.owner());
            assertThat(statements.get(0)).isEqualTo("DROP FUNCTION \"public\".\"tenancy_bind\"(bigint, text)");
            assertThat(rows(database.owner(), bind)).containsExactly("t");
            assertThat(security.apply(database.owner())).hasSize(alone ? 2 : 0);
            assertThat(rows(database.application(), bind)).containsExactly("t");
        }
    }
}

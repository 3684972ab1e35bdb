package id.umkm.tenancy.postgres;

import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The server does not run for one role a plan that it has made for another. Until these releases it did, where a subquery, a
 * WITH, a function or a view reads a table with policies (CVE-2024-10976): prepared while the whole tenant was in view, such a
 * statement showed the whole tenant to the next actor on the connection. Where no table has groups, both roles see the same.
 */
final class ServerCheck implements VerifierCheck {

    private static final Map<Integer, Integer> FIRST_SAFE_OF_RELEASE = Map.of(15, 15_0009, 16, 16_0005, 17, 17_0001);

    private final ProtectionModel model;

    ServerCheck(ProtectionModel model) {
        this.model = model;
    }

    @Override
    public void run(CatalogReader catalog, Findings findings) throws SQLException {
        if (model.tables().stream().anyMatch(table -> table.groupColumn() != null)) {
            catalog.list("select current_setting('server_version_num')::int as number", row -> row.getInt("number"))
                    .forEach(number -> add(number, findings));
        }
    }

    /**
     * Judges a version.
     *
     * @param number as {@code server_version_num}
     */
    static void add(int number, Findings findings) {
        Integer first = firstSafe(number);
        if (first != null && number < first) {
            findings.add(
                    "server PostgreSQL " + text(number),
                    "it may run for one role a statement as planned for another (CVE-2024-10976), so that an actor sees rows of"
                            + " groups that only the one before may see",
                    "update it to " + text(first) + " or later");
        }
    }

    private static @Nullable Integer firstSafe(int number) {
        return FIRST_SAFE_OF_RELEASE.get(number / 10_000);
    }

    private static String text(int number) {
        return number / 10_000 + "." + number % 10_000;
    }
}

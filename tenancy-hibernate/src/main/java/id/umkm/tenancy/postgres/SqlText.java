package id.umkm.tenancy.postgres;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What has to be known about the text of statements. */
final class SqlText {

    private SqlText() {}

    /** Tells whether a text may set a savepoint. It errs towards yes: no parser is worth the miss of one. */
    static boolean maySetSavepoint(@Nullable String sql) {
        return sql != null && sql.toLowerCase(Locale.ROOT).contains("savepoint");
    }
}

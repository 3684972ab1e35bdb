package id.umkm.tenancy.autoconfigure;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What to do about row-level security at startup.
 *
 * @param mode Whether to apply and verify row-level security at startup, to verify it only, or to do without.
 * @param globalTables Names of tables whose rows belong to no tenant, which the application may read.
 * @param allowOwner Whether the application may connect as the owner of the tables.
 */
@ConfigurationProperties("tenancy.row-level-security")
record RowLevelSecurityProperties(
        @DefaultValue("apply") Mode mode,
        @DefaultValue Set<String> globalTables,
        @DefaultValue("false") boolean allowOwner) {

    /** What to do at startup. */
    enum Mode {
        /** Create functions, policies and grants where they are missing, and verify. */
        APPLY,
        /** Verify what somebody else has created. */
        VERIFY,
        /** Neither; the log says what is not protected. */
        OFF
    }
}

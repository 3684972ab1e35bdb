package id.umkm.tenancy.autoconfigure;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What to do about row-level security at startup.
 *
 * @param mode Whether to apply and verify row-level security at startup, to verify it only, or to do without.
 * @param globalTables Names of tables whose rows belong to no tenant, which the application may read.
 * @param completeTables Whether to add keys, indexes and tenant columns at startup: to tables that Hibernate generates, always
 *     or never.
 * @param allowOwner Whether the application may connect as the owner of the tables.
 */
@ConfigurationProperties("tenancy.row-level-security")
record RowLevelSecurityProperties(
        @DefaultValue("apply") Mode mode,
        @DefaultValue Set<String> globalTables,
        @DefaultValue("generated") Completion completeTables,
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

    /** Which tables to complete. */
    enum Completion {
        /** Those of a persistence unit whose tables Hibernate creates or updates. */
        GENERATED,
        /** All of the model. */
        ALWAYS,
        /** None: migrations do it. */
        NEVER
    }

    /** Tells whether to complete tables where mode is apply. */
    boolean completes(boolean generated) {
        return completeTables == Completion.ALWAYS || (generated && completeTables == Completion.GENERATED);
    }
}

package id.umkm.tenancy.postgres;

import id.umkm.tenancy.postgres.ProtectedTable.Access;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The library's own tables. */
final class LibraryTables {

    /** Takes events that have no tenant. The application adds to it and reads nothing. */
    static final String PLATFORM_AUDIT = "tenancy_platform_audit_event";

    /** Holds a row a tenant, whose number tells when who may do what was changed. */
    static final String EPOCH = "tenancy_epoch";

    /** What an epoch is raised to: the clock keeps one from being given out again after a restore or a failover. */
    static final String NEXT_EPOCH = "greatest(e.epoch + 1, (extract(epoch FROM clock_timestamp()) * 1000000)::bigint)";

    static final List<ProtectedTable> PROTECTED = List.of(
            table("tenancy_group", Access.READ_WRITE),
            table("tenancy_role", Access.READ_WRITE),
            table("tenancy_role_permission", Access.READ_WRITE),
            table("tenancy_membership", Access.READ_WRITE),
            table("tenancy_membership_role", Access.READ_WRITE),
            table("tenancy_subscription", Access.READ_WRITE),
            // Its row pins the corporate, so it stays.
            table(EPOCH, Access.NO_DELETE),
            table("tenancy_audit_event", Access.APPEND_ONLY),
            // What the canary tries must be refused by a policy, not by a missing grant.
            table(IsolationCanary.TABLE, Access.READ_WRITE));

    static final Set<String> GLOBAL = Set.of("tenancy_plan", "tenancy_permission", PLATFORM_AUDIT);

    private LibraryTables() {}

    static boolean isLibrarys(String table) {
        return GLOBAL.contains(table)
                || PROTECTED.stream().anyMatch(known -> known.name().equals(table));
    }

    /** What the application may do with one of the library's global tables; null for any other table. */
    static @Nullable Privileges applicationPrivileges(String table) {
        if (table.equals(PLATFORM_AUDIT)) {
            return Privileges.of("INSERT");
        }
        return GLOBAL.contains(table) ? Privileges.of("SELECT") : null;
    }

    private static ProtectedTable table(String name, Access access) {
        return new ProtectedTable(name, "tenant_id", null, access);
    }
}

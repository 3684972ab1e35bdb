package id.umkm.tenancy.postgres;

import java.util.List;
import java.util.Set;

/**
 * The names of the four database roles. Roles belong to a whole PostgreSQL server: applications that share one need
 * names of their own.
 *
 * @param owner owns the tables and runs migrations
 * @param application what the application connects as
 * @param applicationWide what the application switches to for an actor who sees its whole tenant; cannot log in
 * @param system reads across tenants, for system access alone
 */
public record DatabaseRoles(String owner, String application, String applicationWide, String system) {

    /**
     * Checks the names.
     *
     * @throws IllegalArgumentException if a name is not a lower-case letter or {@code _} followed by at most 62
     *     lower-case letters, digits or {@code _}, if it begins with {@code pg_}, or if two roles have the same name
     */
    public DatabaseRoles {
        Identifiers.requireSimple(owner, "owner role");
        Identifiers.requireSimple(application, "application role");
        Identifiers.requireSimple(applicationWide, "application-wide role");
        Identifiers.requireSimple(system, "system role");
        List<String> names = List.of(owner, application, applicationWide, system);
        if (Set.copyOf(names).size() < names.size()) {
            throw new IllegalArgumentException("the database roles " + names
                    + " are not four different ones; protection" + " rests on their being separate");
        }
    }

    /**
     * Names the roles after a prefix: {@code tenancy} gives {@code tenancy_owner}, {@code tenancy_app}, {@code
     * tenancy_app_wide} and {@code tenancy_system}.
     *
     * @param prefix the prefix, at most 54 characters
     * @return the roles
     * @throws IllegalArgumentException if the names are not valid ones
     */
    public static DatabaseRoles withPrefix(String prefix) {
        return new DatabaseRoles(prefix + "_owner", prefix + "_app", prefix + "_app_wide", prefix + "_system");
    }

    List<String> all() {
        return List.of(owner, application, applicationWide, system);
    }
}

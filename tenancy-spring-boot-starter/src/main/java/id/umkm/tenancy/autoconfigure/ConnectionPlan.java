package id.umkm.tenancy.autoconfigure;

import id.umkm.tenancy.postgres.DatabaseRoles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * As whom to connect for what.
 *
 * @param privileged who creates the roles; null where somebody else has
 * @param passwordsByRole the passwords of the roles to create; empty where somebody else has
 * @param application serves requests
 * @param owner migrates and protects; null where somebody else does
 * @param system reads across tenants; null where nothing does
 */
record ConnectionPlan(
        @Nullable Credentials privileged,
        Map<String, String> passwordsByRole,
        Credentials application,
        @Nullable Credentials owner,
        @Nullable Credentials system) {

    /** The given connection creates the roles, and is not used for anything else. */
    static ConnectionPlan provisioned(Credentials given, DatabaseRoles roles, List<String> additionalRoles) {
        DerivedPasswords derived = new DerivedPasswords(given.password());
        Map<String, String> passwords = new LinkedHashMap<>();
        for (String role : List.of(roles.owner(), roles.application(), roles.system())) {
            passwords.put(role, derived.forRole(role));
        }
        additionalRoles.forEach(role -> passwords.put(role, derived.forRole(role)));
        return new ConnectionPlan(
                given,
                passwords,
                new Credentials(roles.application(), passwords.get(roles.application())),
                new Credentials(roles.owner(), passwords.get(roles.owner())),
                new Credentials(roles.system(), passwords.get(roles.system())));
    }

    /** The given connection is the application's. */
    static ConnectionPlan given(Credentials given, TenancyProperties properties) {
        return new ConnectionPlan(
                null,
                Map.of(),
                given,
                properties.owner().credentials(),
                properties.system().credentials());
    }

    /** The same with somebody else as the owner. */
    ConnectionPlan ownedBy(Credentials other) {
        return new ConnectionPlan(privileged, passwordsByRole, application, other, system);
    }
}

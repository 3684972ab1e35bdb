package id.umkm.tenancy.security;

import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.access.PermissionCatalog;
import id.umkm.tenancy.context.TenantRequiredException;
import id.umkm.tenancy.revocation.AccessUnavailableException;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * Makes rules for requests, which ask for a permission before anything of the request is handled. A bean of this type is there for
 * the host's filter chains:
 *
 * <pre>{@code
 * http.authorizeHttpRequests(requests -> requests
 *         .requestMatchers("/groups/{groupId}/menu/**").access(permissions.require("menu.manage", "groupId"))
 *         .anyRequest().authenticated());
 * }</pre>
 *
 * <p>A rule decides for the bound actor, as {@link RequiresPermission} does; denials are answered and audited as its are. A stranger is
 * asked to sign in. A super admin who named no tenant, and a path variable that is no id, are answered with 400. Where it cannot be told
 * who may do what, the rule throws {@link AccessUnavailableException}, which is answered with 503. Safe for use by many threads.
 */
public final class RequestPermissions {

    private static final Logger LOG = LoggerFactory.getLogger(RequestPermissions.class);

    private final PermissionCatalog catalog;
    private final Supplier<PermissionCheck> check;

    // The check is asked for at the first request: filter chains are set up before the database is.
    RequestPermissions(PermissionCatalog catalog, Supplier<PermissionCheck> check) {
        this.catalog = catalog;
        this.check = check;
    }

    /**
     * Makes a rule that lets those pass who hold a permission at the group which the path names.
     *
     * @param permission the permission's slug, as the catalogue has it
     * @param groupVariable the variable of the path pattern that holds the group's id, without braces; where the pattern that
     *     matched has no such variable, every request is denied, and the log says why
     * @return the rule, safe for use by many threads
     * @throws IllegalArgumentException if the catalogue has no such permission, or the variable's name is blank or in braces: the
     *     application does not start then
     */
    public AuthorizationManager<RequestAuthorizationContext> require(String permission, String groupVariable) {
        catalog.numberOf(Permission.of(permission));
        if (groupVariable.isBlank() || groupVariable.contains("{")) {
            throw new IllegalArgumentException(
                    "'" + groupVariable + "' names no path variable; write groupId for the pattern /groups/{groupId}");
        }
        return new Rule(permission, groupVariable);
    }

    private final class Rule implements AuthorizationManager<RequestAuthorizationContext> {

        private final String permission;
        private final String variable;

        Rule(String permission, String variable) {
            this.permission = permission;
            this.variable = variable;
        }

        @Override
        public PermissionAuthorization authorize(
                Supplier<? extends @Nullable Authentication> authentication, RequestAuthorizationContext request) {
            Map<String, String> variables = request.getVariables();
            if (!variables.containsKey(variable)) {
                LOG.warn(
                        "{} is denied: the rule's pattern has no variable {{}}, it has {}",
                        permission,
                        variable,
                        variables.keySet());
            }
            try {
                return check.get().check(permission, variables.get(variable));
            } catch (InvalidGroupIdException e) {
                InvalidGroupIdException named = e.in(variable);
                throw new AccessDeniedException(String.valueOf(named.getMessage()), named);
            } catch (TenantRequiredException e) {
                throw new AccessDeniedException(String.valueOf(e.getMessage()), e);
            }
        }
    }
}

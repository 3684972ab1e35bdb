package id.umkm.example.auth;

import id.umkm.example.web.ProblemException;
import id.umkm.tenancy.access.AccessControl;
import id.umkm.tenancy.access.AccessEvaluator;
import id.umkm.tenancy.access.InvalidSlugException;
import id.umkm.tenancy.access.PermissionCatalog;
import id.umkm.tenancy.access.PermissionPattern;
import id.umkm.tenancy.access.UnknownPermissionException;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Checks what a token is to narrow its owner to. The library applies it in each decision; here somebody who asks for more
 * than there is learns of it at once.
 */
@Component
class TokenAbilities {

    private final AccessControl access;
    private final PermissionCatalog catalog;

    TokenAbilities(AccessControl access, PermissionCatalog catalog) {
        this.access = access;
        this.catalog = catalog;
    }

    /**
     * Requires that abilities are permissions that a user holds somewhere: of a pattern, all that it covers.
     *
     * @throws ProblemException (422) if one is not
     */
    void require(TenantId tenant, long accountId, @Nullable Set<String> wanted) {
        if (wanted == null) {
            return;
        }
        if (tenant.isPlatform()) {
            throw refused("SUPER_ADMIN", "abilities-of-super-admin");
        }
        Actor owner = Actor.user(new UserId(Long.toString(accountId)));
        TenantContext.of(tenant, owner).run(() -> {
            AccessEvaluator held = access.evaluatorFor(owner);
            wanted.forEach(ability -> requireHeld(ability, held));
        });
    }

    private void requireHeld(String ability, AccessEvaluator held) {
        PermissionPattern pattern = parse(ability);
        boolean all = catalog.entries().stream()
                .filter(entry -> !entry.platform() && pattern.covers(entry.permission()))
                .noneMatch(entry -> held.groupsWith(entry.permission()).isEmpty());
        if (!all) {
            throw refused("NOT_HELD", "ability-not-held", ability);
        }
    }

    private PermissionPattern parse(String ability) {
        try {
            PermissionPattern pattern = PermissionPattern.of(ability);
            catalog.requireGrantable(pattern);
            return pattern;
        } catch (InvalidSlugException | UnknownPermissionException e) {
            throw refused("UNKNOWN", "ability-unknown", ability);
        }
    }

    private static ProblemException refused(String rule, String name, Object... arguments) {
        return new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, name, arguments)
                .in("abilities")
                .breaking(rule);
    }
}

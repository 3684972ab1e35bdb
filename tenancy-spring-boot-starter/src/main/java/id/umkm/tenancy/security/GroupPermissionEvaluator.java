package id.umkm.tenancy.security;

import java.io.Serializable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.PermissionEvaluator;
import org.springframework.security.core.Authentication;

/**
 * Answers {@code hasPermission(#groupId, 'group', 'sales.create')} in expressions, for the bound actor. Everything else is
 * denied.
 */
final class GroupPermissionEvaluator implements PermissionEvaluator {

    private static final String TARGET_TYPE = "group";

    // Asked for at the first question: expressions are set up long before the database is.
    private final Supplier<PermissionCheck> check;

    GroupPermissionEvaluator(Supplier<PermissionCheck> check) {
        this.check = check;
    }

    @Override
    public boolean hasPermission(Authentication authentication, @Nullable Object target, Object permission) {
        return false;
    }

    @Override
    public boolean hasPermission(
            Authentication authentication, @Nullable Serializable targetId, String targetType, Object permission) {
        return TARGET_TYPE.equals(targetType)
                && check.get().check(permission.toString(), targetId).isGranted();
    }
}

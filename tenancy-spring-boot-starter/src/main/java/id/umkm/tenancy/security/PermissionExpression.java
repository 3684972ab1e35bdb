package id.umkm.tenancy.security;

import id.umkm.tenancy.access.Permission;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.expression.AccessException;
import org.springframework.expression.BeanResolver;
import org.springframework.expression.EvaluationContext;
import org.springframework.expression.spel.SpelParserConfiguration;
import org.springframework.expression.spel.ast.SpelNodeImpl;
import org.springframework.expression.spel.standard.SpelExpression;

/**
 * The expression behind a {@link RequiresPermission}. Where its group cannot be told, because the group's expression meets
 * null or the like, it denies; what a host's own exception means, such as that something was not found, stays the host's.
 */
final class PermissionExpression extends SpelExpression {

    static final String GROUP_VARIABLE = "tenancyGroup";

    private static final Logger LOG = LoggerFactory.getLogger(PermissionExpression.class);

    private final String permission;
    private final SpelExpression group;
    private @Nullable Permission asked;

    /**
     * Creates the expression.
     *
     * @param text the whole as it was written
     * @param permission what is asked
     * @param group tells where it is asked
     * @param check asks, and finds the group in the variable {@value #GROUP_VARIABLE}
     */
    PermissionExpression(String text, String permission, SpelExpression group, SpelExpression check) {
        super(text, (SpelNodeImpl) check.getAST(), new SpelParserConfiguration());
        this.permission = permission;
        this.group = group;
    }

    @Override
    public @Nullable Object getValue(EvaluationContext context) {
        Object where;
        try {
            where = group.getValue(context);
        } catch (RuntimeException e) {
            if (isHosts(e)) {
                throw e;
            }
            LOG.warn("{} is denied, because group = \"{}\" failed", permission, group.getExpressionString(), e);
            return new PermissionAuthorization(Permission.of(permission), null, null);
        }
        PermissionCheck check = checkOf(context);
        if (check != null) {
            return check.check(asked(), where);
        }
        context.setVariable(GROUP_VARIABLE, where);
        return super.getValue(context);
    }

    // Read once: it stays the same. Threads that meet here read the same.
    private Permission asked() {
        Permission known = asked;
        if (known == null) {
            known = Permission.of(permission);
            asked = known;
        }
        return known;
    }

    // What the text says, without finding the method anew at each call. A host's own bean of that name, and a text that
    // is
    // more than a literal, are left to the text.
    private @Nullable PermissionCheck checkOf(EvaluationContext context) {
        BeanResolver beans = context.getBeanResolver();
        if (permission.indexOf('\'') >= 0) {
            return null;
        }
        try {
            return beans != null && beans.resolve(context, PermissionCheck.BEAN_NAME) instanceof PermissionCheck check
                    ? check
                    : null;
        } catch (AccessException e) {
            return null;
        }
    }

    private static boolean isHosts(RuntimeException failure) {
        String type = failure.getClass().getName();
        return !type.startsWith("java.") && !type.startsWith("org.springframework.expression.");
    }
}

package id.umkm.tenancy.access;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a role may hold: one permission, all of a module ({@code sales.*}), or all ({@code *}). A pattern also covers
 * permissions that are added later, and never one that is marked platform.
 *
 * @param module the module; null for all
 * @param action the action; null for all of the module
 */
public record PermissionPattern(
        @Nullable String module, @Nullable String action) {

    /** Covers every permission but those marked platform. */
    public static final PermissionPattern ALL = new PermissionPattern(null, null);

    /**
     * Checks the slugs.
     *
     * @throws InvalidSlugException if one is malformed, or an action is named without a module
     */
    public PermissionPattern {
        if (module != null) {
            Permission.requireSlug(module, "module");
        }
        if (action != null) {
            Permission.requireSlug(action, "action");
            if (module == null) {
                throw new InvalidSlugException(
                        "action '" + action + "' stands without a module; write module." + action);
            }
        }
    }

    /**
     * Reads a pattern from its text.
     *
     * @param text {@code *}, {@code module.*} or {@code module.action}
     * @return the pattern
     * @throws InvalidSlugException if the text is none of these
     */
    public static PermissionPattern of(String text) {
        Objects.requireNonNull(text, "pattern");
        if (text.equals("*")) {
            return ALL;
        }
        if (text.endsWith(".*")) {
            return new PermissionPattern(text.substring(0, text.length() - 2), null);
        }
        Permission permission = Permission.of(text);
        return new PermissionPattern(permission.module(), permission.action());
    }

    /**
     * Tells whether this covers a permission, platform permissions aside.
     *
     * @param permission the permission
     * @return true if module and action match
     */
    public boolean covers(Permission permission) {
        return (module == null || module.equals(permission.module()))
                && (action == null || action.equals(permission.action()));
    }

    /**
     * Tells whether this covers all that another pattern covers, also what is declared later: {@code sales.*} covers
     * {@code sales.*} and {@code sales.create}, but all of today's sales permissions together do not cover {@code
     * sales.*}.
     *
     * @param other the other pattern
     * @return true if it does
     */
    public boolean covers(PermissionPattern other) {
        return (module == null || module.equals(other.module)) && (action == null || action.equals(other.action));
    }

    @Override
    public String toString() {
        if (module == null) {
            return "*";
        }
        return module + "." + (action == null ? "*" : action);
    }
}

package id.umkm.tenancy.access;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Names something that can be done, as {@code module.action}.
 *
 * @param module the module's slug: a lower-case letter, then letters, digits, {@code _} or {@code -}
 * @param action the action's slug, of the same form
 */
public record Permission(String module, String action) {

    /** The longest slug of a module or an action, in characters. */
    public static final int MAX_SLUG_LENGTH = 60;

    private static final Pattern SLUG = Pattern.compile("[a-z][a-z0-9_-]{0," + (MAX_SLUG_LENGTH - 1) + "}");

    /**
     * Checks both slugs.
     *
     * @throws InvalidSlugException if one is malformed
     */
    public Permission {
        requireSlug(module, "module");
        requireSlug(action, "action");
        // Equal slugs are then one object, and comparing permissions reads none of their characters.
        module = module.intern();
        action = action.intern();
    }

    /**
     * Reads a permission from its text.
     *
     * @param text such as {@code sales.create}
     * @return the permission
     * @throws InvalidSlugException if the text is not two slugs with one dot between them
     */
    public static Permission of(String text) {
        Objects.requireNonNull(text, "permission");
        int dot = text.indexOf('.');
        if (dot < 0) {
            throw new InvalidSlugException(
                    "permission '" + shorten(text) + "' has no dot; write module.action, such as sales.create");
        }
        return new Permission(text.substring(0, dot), text.substring(dot + 1));
    }

    static void requireSlug(String slug, String what) {
        if (!SLUG.matcher(slug).matches()) {
            throw new InvalidSlugException(
                    what + " '" + shorten(slug) + "' is malformed; a slug is a lower-case letter followed by at most "
                            + (MAX_SLUG_LENGTH - 1) + " lower-case letters, digits, _ or -");
        }
    }

    private static String shorten(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }

    @Override
    public String toString() {
        return module + "." + action;
    }
}

package id.umkm.example.account;

import id.umkm.tenancy.organization.GroupId;
import org.jspecify.annotations.Nullable;

/**
 * Which people are asked for.
 *
 * @param text what the name or the e-mail contains, in whichever case; null for any
 * @param group the group where, or below which, they are members; null for everywhere
 * @param active whether they are active; null for both
 * @param sort by what
 */
record UserQuery(
        @Nullable String text,
        @Nullable GroupId group,
        @Nullable Boolean active,
        Sort sort) {

    /** What people are sorted by, and then by id in the same direction. */
    enum Sort {
        NAME("lower(a.display_name)", false),
        NAME_DESCENDING("lower(a.display_name)", true),
        EMAIL("a.email", false),
        EMAIL_DESCENDING("a.email", true);

        private final String key;
        private final boolean descending;

        Sort(String key, boolean descending) {
            this.key = key;
            this.descending = descending;
        }

        /** Reads what stands in a request: a key, with a minus in front to turn it round. */
        static @Nullable Sort of(String text) {
            return switch (text) {
                case "name" -> NAME;
                case "-name" -> NAME_DESCENDING;
                case "email" -> EMAIL;
                case "-email" -> EMAIL_DESCENDING;
                default -> null;
            };
        }

        /** Gives the SQL of the key. */
        String key() {
            return key;
        }

        /** Gives the SQL that compares with the row before, and that of the order. */
        String after() {
            return "(" + key + ", a.id) " + (descending ? "<" : ">") + " (:key, :id)";
        }

        String order() {
            String direction = descending ? " desc" : "";
            return key + direction + ", a.id" + direction;
        }
    }
}

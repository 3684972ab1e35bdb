package id.umkm.tenancy.administration;

import id.umkm.tenancy.access.PermissionPattern;
import id.umkm.tenancy.access.TimeWindow;
import id.umkm.tenancy.organization.GroupId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a change would hand out more than the actor itself holds. Nothing has been changed. What others hold and
 * what roles say is in it where the actor has {@code roles.view} alone.
 */
public class AuthorityExceededException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable PermissionPattern pattern;
    private final transient @Nullable GroupId group;
    private final transient @Nullable TimeWindow window;

    /**
     * Creates the exception.
     *
     * @param pattern what would be handed out; null for sight of the group
     * @param group where; null where the actor does not see it
     * @param below whether it would reach below too
     * @param window when it is not held; null where the actor may not know
     */
    public AuthorityExceededException(
            @Nullable PermissionPattern pattern, @Nullable GroupId group, boolean below, @Nullable TimeWindow window) {
        this(message(pattern, group, below, window), pattern, group, window);
    }

    /** Tells when, but for a beginning that is over: what is missing now is missing from no moment that anybody chose. */
    static AuthorityExceededException at(
            @Nullable PermissionPattern pattern, GroupId group, boolean below, TimeWindow window, Instant now) {
        Instant from = window.from();
        TimeWindow told = from == null || from.isAfter(now) ? window : new TimeWindow(null, window.until());
        return new AuthorityExceededException(message(pattern, group, below, told), pattern, group, window);
    }

    private AuthorityExceededException(
            String message, @Nullable PermissionPattern pattern, @Nullable GroupId group, @Nullable TimeWindow window) {
        super(message);
        this.pattern = pattern;
        this.group = group;
        this.window = window;
    }

    /** Tells no more than where: what is handed out is not for the actor to know. */
    static AuthorityExceededException withheld(@Nullable GroupId group) {
        String message = "the change would hand out more" + where(group, false)
                + " than you hold yourself; ask somebody who may view roles there what it is";
        return new AuthorityExceededException(message, null, group, null);
    }

    /**
     * Returns what would be handed out.
     *
     * @return the pattern that is not held; null where it is sight of the group, and where the actor may not know
     */
    public @Nullable PermissionPattern pattern() {
        return pattern;
    }

    /**
     * Returns where it would be handed out.
     *
     * @return the group; null where the actor does not see it
     */
    public @Nullable GroupId group() {
        return group;
    }

    /**
     * Returns when it would be held.
     *
     * @return a part of the time handed out that the actor does not hold it for, beginning at the earliest now; null where
     *     the actor may not know
     */
    public @Nullable TimeWindow window() {
        return window;
    }

    private static String message(
            @Nullable PermissionPattern pattern, @Nullable GroupId group, boolean below, @Nullable TimeWindow window) {
        String when = when(window);
        return "the change would hand out " + (pattern == null ? "sight" : pattern) + where(group, below) + when
                + ", which you do not hold yourself; hold it there" + (when.isEmpty() ? "" : " for that time")
                + " first, or leave it out";
    }

    private static String where(@Nullable GroupId group, boolean below) {
        if (group == null) {
            return " at a group that you do not see";
        }
        return " at group " + group + (below ? " and below" : "");
    }

    private static String when(@Nullable TimeWindow window) {
        if (window == null) {
            return "";
        }
        return (window.from() == null ? "" : " from " + window.from())
                + (window.until() == null ? "" : " until " + window.until());
    }
}

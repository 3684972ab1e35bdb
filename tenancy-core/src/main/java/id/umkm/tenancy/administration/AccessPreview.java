package id.umkm.tenancy.administration;

import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.access.TimeWindow;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.GroupId;
import java.util.List;
import java.util.Set;

/**
 * Who gains and who loses what by a change that has not been made, now and at any time to come.
 *
 * @param effects what becomes of one user at one group for some time each, by user, group and time; where nothing changes
 *     there is none
 */
public record AccessPreview(List<Effect> effects) {

    /** Copies the effects. */
    public AccessPreview {
        effects = List.copyOf(effects);
    }

    /** What becomes of a user's sight of a group. */
    public enum Sight {
        /** It is seen, or not seen, as before. */
        UNCHANGED,
        /** It comes to be seen. */
        GAINED,
        /** It is seen no more. */
        LOST
    }

    /**
     * What becomes of one user at one group during one time, compared with the same time without the change; windows and
     * subscriptions count as they are recorded now.
     *
     * @param user the user
     * @param group the group
     * @param window while it is so, beginning at the earliest now
     * @param sight what becomes of seeing it
     * @param gained the permissions that come to be allowed
     * @param lost the permissions that come to be denied
     */
    public record Effect(
            UserId user, GroupId group, TimeWindow window, Sight sight, Set<Permission> gained, Set<Permission> lost) {

        /** Copies the permissions. */
        public Effect {
            gained = Set.copyOf(gained);
            lost = Set.copyOf(lost);
        }
    }
}

package id.umkm.tenancy.administration;

import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.GroupId;
import java.util.List;
import java.util.Set;

/**
 * Who gains and who loses what by a change that has not been made.
 *
 * @param effects what becomes of one user at one group each, by user and group; those for whom nothing changes are left
 *     out
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
     * What becomes of one user at one group, judged now, subscriptions included.
     *
     * @param user the user
     * @param group the group
     * @param sight what becomes of seeing it
     * @param gained the permissions that come to be allowed
     * @param lost the permissions that come to be denied
     */
    public record Effect(UserId user, GroupId group, Sight sight, Set<Permission> gained, Set<Permission> lost) {

        /** Copies the permissions. */
        public Effect {
            gained = Set.copyOf(gained);
            lost = Set.copyOf(lost);
        }
    }
}

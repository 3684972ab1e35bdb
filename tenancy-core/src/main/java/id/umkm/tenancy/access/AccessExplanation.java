package id.umkm.tenancy.access;

import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.GroupType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision with its grounds: what it rests on where it allows, what came near and what would help where it denies. It
 * names no group that the asker does not see, and no role that cannot be assigned at a group that the asker sees; what
 * others hold it names where the asker has {@code roles.view} alone.
 *
 * @param actor whose access is explained
 * @param permission what for
 * @param group where
 * @param decision the decision, as {@link AccessControl#decide} gives it; {@code UNKNOWN_GROUP} for a group that the asker
 *     does not see
 * @param path what allowed it; null for a denial, for a super admin, and where the asker does not see the group that it
 *     rests on
 * @param nearMisses what almost allowed it; empty where it is allowed
 * @param smallestGrant the smallest single change that would allow it; null where it is allowed, where no single one
 *     would, and for somebody who is no user of the tenant
 */
public record AccessExplanation(
        Actor actor,
        Permission permission,
        GroupId group,
        AccessDecision decision,
        @Nullable Path path,
        List<NearMiss> nearMisses,
        @Nullable SmallestGrant smallestGrant) {

    /** Copies the near misses. */
    public AccessExplanation {
        nearMisses = List.copyOf(nearMisses);
    }

    /**
     * Tells whether access is allowed.
     *
     * @return as {@link AccessDecision#allowed()}
     */
    public boolean allowed() {
        return decision.allowed();
    }

    /**
     * Tells all of it in English, for people: one line for the decision and one for each further fact.
     *
     * @return lines separated by {@code \n}, without one at the end
     */
    public String text() {
        return ExplanationText.of(this);
    }

    /**
     * A group, as it may be named to the asker.
     *
     * @param id the group
     * @param type its type
     * @param name its name
     */
    public record NamedGroup(GroupId id, GroupType type, String name) {
        @Override
        public String toString() {
            return name + " (" + id + ")";
        }
    }

    /**
     * A role, as it may be named to the asker.
     *
     * @param id the role
     * @param name its name
     * @param inheritable whether it counts below the group of its assignment too
     */
    public record NamedRole(RoleId id, String name, boolean inheritable) {

        static NamedRole of(Role role) {
            return new NamedRole(role.id(), role.name(), role.inheritable());
        }

        @Override
        public String toString() {
            return name + " (" + id + ")";
        }
    }

    /**
     * What allows: a role within a membership.
     *
     * @param group where the membership is
     * @param membership the membership
     * @param role the role
     * @param window while both the membership and the role within it are live
     */
    public record Path(NamedGroup group, MembershipId membership, NamedRole role, TimeWindow window) {}

    /**
     * A role that has the permission, but does not count here, and why.
     *
     * @param kind what it lacks
     * @param group where the role is held; the group of the question for {@link Kind#MODULE_NOT_SUBSCRIBED} and {@link
     *     Kind#ROLE_NOT_ASSIGNED}
     * @param membership the membership; null for {@link Kind#ROLE_NOT_ASSIGNED}
     * @param role the role that has the permission
     * @param window while both the membership and the role within it were or will be live, for {@link Kind#WINDOW_OVER} and
     *     {@link Kind#WINDOW_NOT_BEGUN}; {@link TimeWindow#ALWAYS} for the others
     */
    public record NearMiss(
            Kind kind, NamedGroup group, @Nullable MembershipId membership, NamedRole role, TimeWindow window) {

        /** What a near miss lacks. */
        public enum Kind {
            /** The permission is held here, but no live subscription of the unit enables its module. */
            MODULE_NOT_SUBSCRIBED,
            /** A role with the permission was held here, or inheritably above, until its window ended. */
            WINDOW_OVER,
            /** A role with the permission will be held here, or inheritably above, once its window begins. */
            WINDOW_NOT_BEGUN,
            /** A role with the permission is held above, but is not inheritable. */
            HELD_ABOVE_NOT_INHERITABLE,
            /** A role with the permission is held at a group with the same parent. */
            HELD_AT_SIBLING,
            /** A role with the permission is held at a group below or in another branch. */
            HELD_ELSEWHERE,
            /** A role with the permission can be assigned here, but is not. */
            ROLE_NOT_ASSIGNED
        }
    }

    /** A single change that would allow what was denied. */
    public sealed interface SmallestGrant {

        /**
         * A role with the permission, assigned at the group of the question and nowhere else.
         *
         * @param group the group
         * @param permission the permission; a role that is to be created needs no more
         * @param role the role that hands out least among those that can be assigned there; null where there is none, or
         *     the asker lacks {@code roles.view} there
         */
        record RoleAtGroup(
                NamedGroup group,
                Permission permission,
                @Nullable NamedRole role) implements SmallestGrant {}

        /**
         * A subscription that enables the permission's module; the permission itself is held.
         *
         * @param unit the business unit
         * @param module the module's slug
         */
        record ModuleAtUnit(NamedGroup unit, String module) implements SmallestGrant {}
    }
}

package id.umkm.tenancy.access;

import id.umkm.tenancy.organization.GroupType;
import org.jspecify.annotations.Nullable;

/** The answer to a question for access: allowed or not, why, and the level it rests on. All values are preallocated. */
public final class AccessDecision {

    /** Why access was allowed or denied. */
    public enum Reason {
        /** The group is not in the bound tenant: another tenant's or none at all. */
        UNKNOWN_GROUP(false),
        /** The actor is a super admin. */
        SUPER_ADMIN(true),
        /** The actor has no live membership at the group or above. */
        NOT_A_MEMBER(false),
        /** The group is a business unit without a live subscription that enables the permission's module. */
        MODULE_NOT_SUBSCRIBED(false),
        /** A live membership at the group has a role with the permission. */
        DIRECT(true),
        /** A live membership above has an inheritable role with the permission. */
        INHERITED(true),
        /** The actor is a member, but holds no role that grants the permission here. */
        MISSING_PERMISSION(false),
        /** The actor holds the permission, but acts by a credential whose abilities leave it out. */
        MISSING_ABILITY(false);

        private final boolean allows;

        Reason(boolean allows) {
            this.allows = allows;
        }

        /**
         * Tells whether this is a reason to allow.
         *
         * @return true for super admin, direct and inherited
         */
        public boolean allows() {
            return allows;
        }
    }

    static final AccessDecision UNKNOWN_GROUP = new AccessDecision(Reason.UNKNOWN_GROUP, null);
    static final AccessDecision SUPER_ADMIN = new AccessDecision(Reason.SUPER_ADMIN, null);
    static final AccessDecision NOT_A_MEMBER = new AccessDecision(Reason.NOT_A_MEMBER, null);
    static final AccessDecision MODULE_NOT_SUBSCRIBED =
            new AccessDecision(Reason.MODULE_NOT_SUBSCRIBED, GroupType.BUSINESS_UNIT);
    static final AccessDecision MISSING_PERMISSION = new AccessDecision(Reason.MISSING_PERMISSION, null);
    static final AccessDecision MISSING_ABILITY = new AccessDecision(Reason.MISSING_ABILITY, null);
    private static final AccessDecision[] DIRECT = onEachLevel(Reason.DIRECT);
    private static final AccessDecision[] INHERITED = onEachLevel(Reason.INHERITED);

    private final Reason reason;
    private final @Nullable GroupType level;

    private AccessDecision(Reason reason, @Nullable GroupType level) {
        this.reason = reason;
        this.level = level;
    }

    static AccessDecision direct(int level) {
        return DIRECT[level];
    }

    static AccessDecision inherited(int level) {
        return INHERITED[level];
    }

    /**
     * Returns the denial of a member who holds no role that grants what was asked.
     *
     * @return the decision {@link Reason#MISSING_PERMISSION}
     */
    public static AccessDecision missingPermission() {
        return MISSING_PERMISSION;
    }

    /**
     * Returns the denial of a credential whose abilities leave out what was asked.
     *
     * @return the decision {@link Reason#MISSING_ABILITY}
     */
    public static AccessDecision missingAbility() {
        return MISSING_ABILITY;
    }

    private static AccessDecision[] onEachLevel(Reason reason) {
        GroupType[] levels = GroupType.values();
        AccessDecision[] decisions = new AccessDecision[levels.length];
        for (GroupType level : levels) {
            decisions[level.level()] = new AccessDecision(reason, level);
        }
        return decisions;
    }

    /**
     * Tells whether access is allowed.
     *
     * @return true if it is
     */
    public boolean allowed() {
        return reason.allows();
    }

    /**
     * Returns why.
     *
     * @return the reason
     */
    public Reason reason() {
        return reason;
    }

    /**
     * Returns the level that the answer rests on.
     *
     * @return where the role is held, or where the subscription is missing; null where the answer rests on no level
     */
    public @Nullable GroupType level() {
        return level;
    }

    @Override
    public String toString() {
        return (allowed() ? "allowed, " : "denied, ") + reason + (level == null ? "" : " at " + level);
    }
}

package id.umkm.tenancy.benchmarks;

import id.umkm.tenancy.access.AccessDecision;
import id.umkm.tenancy.access.AccessDecision.Reason;
import id.umkm.tenancy.organization.GroupType;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What kind of question is asked, always about a business unit, the deepest level. */
public enum Scenario {
    /** Allowed by a role at the unit itself; the module is always on. */
    DIRECT(EnumSet.of(Reason.DIRECT), GroupType.BUSINESS_UNIT, false),
    /** Allowed by an inheritable role at the company above; the module is always on. */
    COMPANY(EnumSet.of(Reason.INHERITED), GroupType.COMPANY, false),
    /** Allowed by an inheritable role at the corporate; the module is always on. */
    CORPORATE(EnumSet.of(Reason.INHERITED), GroupType.CORPORATE, false),
    /** Denied, for want of the permission or of a membership; the module is always on. */
    MISS(EnumSet.of(Reason.MISSING_PERMISSION, Reason.NOT_A_MEMBER), null, false),
    /** Allowed, at any level, in a module that a live subscription of the unit enables. */
    SUBSCRIBED(EnumSet.of(Reason.DIRECT, Reason.INHERITED), null, true),
    /** Denied only because no subscription of the unit enables the module. */
    GATED(EnumSet.of(Reason.MODULE_NOT_SUBSCRIBED), null, true),
    /** Asked by a super admin. */
    SUPER_ADMIN(EnumSet.of(Reason.SUPER_ADMIN), null, false),
    /** A quarter each of {@link #DIRECT}, {@link #COMPANY}, {@link #CORPORATE} and {@link #MISS}, shuffled. */
    MIXED(EnumSet.noneOf(Reason.class), null, false);

    private final Set<Reason> reasons;
    private final @Nullable GroupType level;
    private final boolean subscribedModule;

    Scenario(Set<Reason> reasons, @Nullable GroupType level, boolean subscribedModule) {
        this.reasons = reasons;
        this.level = level;
        this.subscribedModule = subscribedModule;
    }

    boolean matches(AccessDecision decision) {
        return reasons.contains(decision.reason()) && (level == null || level == decision.level());
    }

    /** Tells whether the questions are about modules that need a subscription. */
    boolean isAboutSubscribedModules() {
        return subscribedModule;
    }
}

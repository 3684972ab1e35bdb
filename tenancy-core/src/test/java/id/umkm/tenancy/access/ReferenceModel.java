package id.umkm.tenancy.access;

import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.organization.Group;
import id.umkm.tenancy.organization.GroupType;
import id.umkm.tenancy.subscription.Subscription;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The table of decisions, row by row, over the plain lists of one tenant: as slow and as plain as can be. */
record ReferenceModel(World tenant, Set<String> gated, Set<String> platform) {

    String answer(Question q) {
        List<Group> path = new ArrayList<>();
        for (Group at = tenant.find(q.group()); at != null; at = tenant.find(at.parent())) path.add(at);
        if (path.isEmpty()) return "UNKNOWN_GROUP";
        if (q.actor() instanceof Actor.SuperAdmin) return "SUPER_ADMIN";
        if (path.stream().allMatch(at -> live(q, at).isEmpty())) return "NOT_A_MEMBER";
        boolean subscribed = tenant.subscriptions().stream().anyMatch(each -> enables(each, q));
        if (path.get(0).type() == GroupType.BUSINESS_UNIT && gated.contains(q.module()) && !subscribed)
            return "MODULE_NOT_SUBSCRIBED at BUSINESS_UNIT";
        if (holds(q, path.get(0), true))
            return able(q) ? "DIRECT at " + path.get(0).type() : "MISSING_ABILITY";
        for (Group above : path.subList(1, path.size()))
            if (holds(q, above, false)) return able(q) ? "INHERITED at " + above.type() : "MISSING_ABILITY";
        return "MISSING_PERMISSION";
    }

    private static boolean able(Question q) {
        Set<String> enough = Set.of("*", q.module() + ".*", q.permission().toString());
        return q.actor() instanceof Actor.User user
                && user.abilities().patterns().stream().anyMatch(enough::contains);
    }

    private List<Membership> live(Question q, Group at) {
        List<Membership> own = tenant.membershipsOf(q.actor(), at);
        return own.stream().filter(each -> open(each.window(), q)).toList();
    }

    private boolean holds(Question q, Group at, boolean direct) {
        Set<String> enough = Set.of("*", q.module() + ".*", q.permission().toString());
        if (platform.contains(q.permission().toString())) return false;
        for (Membership each : live(q, at))
            for (Membership.RoleAssignment a : each.roles())
                if ((direct || a.role().inheritable())
                        && open(a.window(), q)
                        && a.role().permissions().stream().anyMatch(pattern -> enough.contains(pattern.toString())))
                    return true;
        return false;
    }

    private boolean enables(Subscription s, Question q) {
        boolean live = Set.of("TRIAL", "ACTIVE").contains(s.status().name())
                && open(new TimeWindow(s.startedAt(), s.expiresAt()), q);
        boolean inPlan = tenant.plan(s.plan()).modules().contains(q.module());
        boolean kept = s.modulesEnabled() == null || s.modulesEnabled().contains(q.module());
        return s.group().equals(q.group()) && live && inPlan && kept;
    }

    private static boolean open(TimeWindow window, Question q) {
        boolean begun = window.from() == null || !q.moment().isBefore(window.from());
        return begun && (window.until() == null || q.moment().isBefore(window.until()));
    }
}

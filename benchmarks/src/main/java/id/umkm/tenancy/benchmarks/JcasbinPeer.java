package id.umkm.tenancy.benchmarks;

import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.access.Role;
import java.util.ArrayList;
import java.util.List;
import org.casbin.jcasbin.main.CachedEnforcer;
import org.casbin.jcasbin.main.Enforcer;
import org.casbin.jcasbin.model.Model;

/**
 * jCasbin, as RBAC with domains: a policy for each permission of each role, and a user's role within the domain of a
 * group. The request brings the group's path, so that one call judges all levels; the action is compared first, so that
 * few policies look up roles.
 */
final class JcasbinPeer implements Subject {

    private static final String NO_GROUP = "-";

    private final Enforcer enforcer;
    private final Object[][] requests;

    private JcasbinPeer(Enforcer enforcer, World world, List<Question> questions) {
        this.enforcer = enforcer;
        this.requests =
                questions.stream().map(question -> request(world, question)).toArray(Object[][]::new);
        enforcer.enableLog(false);
        enforcer.addPolicies(policies(world));
        enforcer.addGroupingPolicies(assignments(world));
    }

    static JcasbinPeer plain(World world, List<Question> questions) {
        return new JcasbinPeer(new Enforcer(model()), world, questions);
    }

    /** The caching enforcer; the check of its answers fills the cache. */
    static JcasbinPeer cached(World world, List<Question> questions) {
        return new JcasbinPeer(new CachedEnforcer(model()), world, questions);
    }

    @Override
    public boolean allows(int question) {
        return enforcer.enforce(requests[question]);
    }

    private static Model model() {
        Model model = new Model();
        model.addDef("r", "r", "sub, unit, company, corporate, act");
        model.addDef("p", "p", "sub, act, inheritable");
        model.addDef("g", "g", "_, _, _");
        model.addDef("e", "e", "some(where (p.eft == allow))");
        model.addDef(
                "m",
                "m",
                "r.act == p.act && (g(r.sub, p.sub, r.unit) || p.inheritable == \"yes\" && "
                        + "(g(r.sub, p.sub, r.company) || g(r.sub, p.sub, r.corporate)))");
        return model;
    }

    private static Object[] request(World world, Question question) {
        List<String> path = Peers.pathTo(world, question.group());
        int depth = path.size();
        return new Object[] {
            question.user().value(),
            path.get(depth - 1),
            depth > 1 ? path.get(depth - 2) : NO_GROUP,
            depth > 2 ? path.get(depth - 3) : NO_GROUP,
            question.permission().toString()
        };
    }

    private static List<List<String>> policies(World world) {
        List<List<String>> policies = new ArrayList<>();
        for (Role role : world.roles()) {
            String inheritable = role.inheritable() ? "yes" : "no";
            role.permissions().forEach(each -> policies.add(List.of(Peers.name(role), each.toString(), inheritable)));
        }
        return policies;
    }

    private static List<List<String>> assignments(World world) {
        List<List<String>> assignments = new ArrayList<>();
        world.users().forEach(user -> {
            for (Membership membership : world.membershipsOf(user)) {
                assignments.add(List.of(
                        user.value(),
                        Peers.name(Peers.roleOf(membership)),
                        membership.group().toString()));
            }
        });
        return assignments;
    }
}

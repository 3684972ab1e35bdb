package id.umkm.tenancy.benchmarks;

import id.umkm.tenancy.access.AccessDecision;
import id.umkm.tenancy.access.AccessEvaluator;
import id.umkm.tenancy.access.AccessSnapshot;
import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.access.Role;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.GroupId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Draws questions of one kind from a world: users, permissions and groups at random, kept if the answer is of the kind. */
final class Questions {

    private static final int ATTEMPTS = 4_000_000;

    private final World world;
    private final Random random = new Random(7);
    private final Map<String, Permission> constants = new HashMap<>();

    Questions(World world) {
        this.world = world;
    }

    /**
     * Draws questions.
     *
     * @param scenario their kind
     * @param count how many, a multiple of 4
     * @return the questions, in random order
     * @throws IllegalStateException if the world is too small to have such questions
     */
    List<Question> draw(Scenario scenario, int count) {
        if (scenario != Scenario.MIXED) {
            return drawAlike(scenario, count);
        }
        List<Question> mixed = new ArrayList<>(count);
        for (Scenario each : List.of(Scenario.DIRECT, Scenario.COMPANY, Scenario.CORPORATE, Scenario.MISS)) {
            mixed.addAll(drawAlike(each, count / 4));
        }
        Collections.shuffle(mixed, random);
        return mixed;
    }

    private List<Question> drawAlike(Scenario scenario, int count) {
        List<Question> drawn = new ArrayList<>(count);
        for (int attempt = 0; drawn.size() < count; attempt++) {
            if (attempt == ATTEMPTS) {
                throw new IllegalStateException("no " + count + " questions of kind " + scenario + " after " + ATTEMPTS
                        + " attempts; use a larger world");
            }
            UserId user = copy(any(world.users()));
            Actor actor = scenario == Scenario.SUPER_ADMIN ? Actor.superAdmin(user) : Actor.user(user);
            Permission permission = anyPermission(scenario, user);
            GroupId group = anyUnit(scenario, user);
            AccessDecision decision = decide(actor, user, permission, group);
            boolean subscribed = world.catalog().isSubscribed(permission.module());
            if (scenario.matches(decision) && subscribed == scenario.isAboutSubscribedModules()) {
                drawn.add(new Question(actor, user, permission, group, decision.allowed()));
            }
        }
        return drawn;
    }

    private AccessDecision decide(Actor actor, UserId user, Permission permission, GroupId group) {
        AccessSnapshot snapshot = new AccessSnapshot(world.snapshot(), world.grantsOf(user));
        return new AccessEvaluator(actor, snapshot, world.catalog(), System.currentTimeMillis())
                .decide(permission, group);
    }

    // What a user holds somewhere is likelier to be held here than any permission at all.
    private Permission anyPermission(Scenario scenario, UserId user) {
        if (scenario == Scenario.MISS || scenario == Scenario.SUPER_ADMIN) {
            return constant(any(world.catalog().entries()).permission().toString());
        }
        Role role = Peers.roleOf(any(world.membershipsOf(user)));
        return constant(any(List.copyOf(role.permissions())).toString());
    }

    // An application names each permission once, and not by the object that the catalogue holds.
    private Permission constant(String text) {
        return constants.computeIfAbsent(text, Permission::of);
    }

    private GroupId anyUnit(Scenario scenario, UserId user) {
        List<Membership> memberships = world.membershipsOf(user);
        if (scenario == Scenario.COMPANY) {
            return any(world.unitsBelow(memberships.get(1).group()));
        }
        boolean atHome = scenario == Scenario.DIRECT || (scenario == Scenario.MISS && random.nextBoolean());
        return atHome ? memberships.get(0).group() : any(world.units());
    }

    // A request brings its own copy of a user's id, not the object that is the key of some map.
    private static UserId copy(UserId user) {
        return new UserId(new StringBuilder(user.value()).toString());
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}

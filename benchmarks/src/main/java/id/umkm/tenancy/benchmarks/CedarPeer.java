package id.umkm.tenancy.benchmarks;

import com.cedarpolicy.AuthorizationEngine;
import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.AuthorizationResponse;
import com.cedarpolicy.model.Context;
import com.cedarpolicy.model.entity.Entities;
import com.cedarpolicy.model.entity.Entity;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.exception.CacheException;
import com.cedarpolicy.model.policy.PolicySet;
import com.cedarpolicy.value.CedarList;
import com.cedarpolicy.value.EntityTypeName;
import com.cedarpolicy.value.EntityUID;
import com.cedarpolicy.value.Value;
import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.access.Role;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.GroupId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Cedar, through its Java binding and native library: one policy for each role, kept parsed by the engine. A user's
 * attributes list the groups where each role is held, groups are entities below one another, and each request brings
 * only the entities that it needs: the user, the group, and those above.
 */
final class CedarPeer implements Subject {

    private static final EntityTypeName USER = type("User");
    private static final EntityTypeName GROUP = type("Group");
    private static final EntityTypeName ACTION = type("Action");

    private final AuthorizationEngine engine = new BasicAuthorizationEngine();
    private final PolicySet policies;
    private final AuthorizationRequest[] requests;
    private final Entities[] entities;

    CedarPeer(World world, List<Question> questions) {
        this.policies = policies(world);
        this.requests = questions.stream().map(CedarPeer::request).toArray(AuthorizationRequest[]::new);
        this.entities =
                questions.stream().map(question -> entities(world, question)).toArray(Entities[]::new);
    }

    @Override
    public boolean allows(int question) {
        try {
            AuthorizationResponse response = engine.isAuthorized(requests[question], policies, entities[question]);
            return response.success.orElseThrow().isAllowed();
        } catch (AuthException e) {
            throw new IllegalStateException("Cedar could not judge " + requests[question], e);
        }
    }

    private static PolicySet policies(World world) {
        String text = world.roles().stream().map(CedarPeer::policy).collect(Collectors.joining("\n"));
        try {
            PolicySet policies = PolicySet.parsePolicies(text);
            policies.cache();
            return policies;
        } catch (AuthException | CacheException e) {
            throw new IllegalStateException("Cedar could not read the policies", e);
        }
    }

    private static String policy(Role role) {
        String actions = role.permissions().stream()
                .map(permission -> "Action::\"" + permission + "\"")
                .collect(Collectors.joining(", "));
        String groups = "principal[\"" + Peers.name(role) + "\"]";
        String counts = role.inheritable() ? "resource in " + groups : groups + ".contains(resource)";
        return "permit(principal, action in [" + actions + "], resource) when { principal has \"" + Peers.name(role)
                + "\" && " + counts + " };";
    }

    private static AuthorizationRequest request(Question question) {
        return new AuthorizationRequest(
                USER.of(question.user().value()),
                ACTION.of(question.permission().toString()),
                GROUP.of(question.group().toString()),
                new Context());
    }

    private static Entities entities(World world, Question question) {
        Set<Entity> entities = new HashSet<>();
        entities.add(new Entity(USER.of(question.user().value()), groupsByRole(world, question.user()), Set.of()));
        List<GroupId> path = world.tree().pathOf(question.group());
        for (int level = 0; level < path.size(); level++) {
            Set<EntityUID> parents = level + 1 < path.size() ? Set.of(uid(path.get(level + 1))) : Set.of();
            entities.add(new Entity(uid(path.get(level)), parents));
        }
        return new Entities(entities);
    }

    private static Map<String, Value> groupsByRole(World world, UserId user) {
        Map<String, Value> groups = new HashMap<>();
        for (Membership membership : world.membershipsOf(user)) {
            CedarList list =
                    (CedarList) groups.computeIfAbsent(Peers.name(Peers.roleOf(membership)), role -> new CedarList());
            list.add(uid(membership.group()));
        }
        return groups;
    }

    private static EntityUID uid(GroupId group) {
        return GROUP.of(group.toString());
    }

    private static EntityTypeName type(String name) {
        return EntityTypeName.parse(name).orElseThrow();
    }
}

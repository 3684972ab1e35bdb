package id.umkm.tenancy.benchmarks;

import cn.dev33.satoken.SaManager;
import cn.dev33.satoken.stp.StpInterface;
import cn.dev33.satoken.stp.StpLogic;
import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.access.PermissionPattern;
import id.umkm.tenancy.access.Role;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.GroupId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * sa-token: the permission check of {@link StpLogic} over the list that a {@link StpInterface} gives for each user, from a
 * hash map. Permissions carry the group's path, {@code sales.create@1/5/9/}; an inheritable role's end with {@code *}.
 */
final class SaTokenPeer implements Subject {

    private final StpLogic logic = new StpLogic("benchmark");
    private final String[] users;
    private final String[] permissions;

    SaTokenPeer(World world, List<Question> questions) {
        Map<String, List<String>> byUser = new HashMap<>();
        world.users().forEach(user -> byUser.put(user.value(), permissionsOf(world, user)));
        SaManager.setStpInterface(new Permissions(byUser));
        this.users = questions.stream().map(question -> question.user().value()).toArray(String[]::new);
        this.permissions = questions.stream()
                .map(question -> scoped(world, question.permission().toString(), question.group()))
                .toArray(String[]::new);
    }

    @Override
    public boolean allows(int question) {
        return logic.hasPermission(users[question], permissions[question]);
    }

    private static List<String> permissionsOf(World world, UserId user) {
        List<String> permissions = new ArrayList<>();
        for (Membership membership : world.membershipsOf(user)) {
            Role role = Peers.roleOf(membership);
            for (PermissionPattern pattern : role.permissions()) {
                String scoped = scoped(world, pattern.toString(), membership.group());
                permissions.add(role.inheritable() ? scoped + "*" : scoped);
            }
        }
        return List.copyOf(permissions);
    }

    private static String scoped(World world, String permission, GroupId group) {
        return permission + "@" + String.join("/", Peers.pathTo(world, group)) + "/";
    }

    private record Permissions(Map<String, List<String>> byUser) implements StpInterface {

        @Override
        public List<String> getPermissionList(Object loginId, String loginType) {
            return byUser.getOrDefault((String) loginId, List.of());
        }

        @Override
        public List<String> getRoleList(Object loginId, String loginType) {
            return List.of();
        }
    }
}

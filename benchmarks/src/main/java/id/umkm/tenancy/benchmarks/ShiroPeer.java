package id.umkm.tenancy.benchmarks;

import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.access.Permission;
import id.umkm.tenancy.access.PermissionPattern;
import id.umkm.tenancy.access.Role;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.GroupId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.shiro.authc.AuthenticationInfo;
import org.apache.shiro.authc.AuthenticationToken;
import org.apache.shiro.authz.AuthorizationInfo;
import org.apache.shiro.authz.SimpleAuthorizationInfo;
import org.apache.shiro.authz.permission.WildcardPermission;
import org.apache.shiro.realm.AuthorizingRealm;
import org.apache.shiro.subject.PrincipalCollection;
import org.apache.shiro.subject.SimplePrincipalCollection;
import org.jspecify.annotations.Nullable;

/**
 * Apache Shiro: wildcard permissions {@code module:action:corporate:company:unit}. A shorter one implies the longer ones
 * below it, which is how an inheritable role counts below its group; a role that is not inheritable ends with a part of
 * its own. The realm gives each user's permissions, parsed beforehand, from a hash map.
 */
final class ShiroPeer implements Subject {

    private static final String HERE = ":here";

    private final Realm realm = new Realm();
    private final PrincipalCollection[] principals;
    private final WildcardPermission[] permissions;

    ShiroPeer(World world, List<Question> questions) {
        world.users().forEach(user -> realm.byUser.put(user.value(), authorization(world, user)));
        this.principals = questions.stream()
                .map(question -> new SimplePrincipalCollection(question.user().value(), "world"))
                .toArray(PrincipalCollection[]::new);
        this.permissions = questions.stream()
                .map(question -> new WildcardPermission(scoped(world, question.permission(), question.group()) + HERE))
                .toArray(WildcardPermission[]::new);
    }

    @Override
    public boolean allows(int question) {
        return realm.isPermitted(principals[question], permissions[question]);
    }

    private static AuthorizationInfo authorization(World world, UserId user) {
        SimpleAuthorizationInfo info = new SimpleAuthorizationInfo();
        for (Membership membership : world.membershipsOf(user)) {
            Role role = Peers.roleOf(membership);
            for (PermissionPattern pattern : role.permissions()) {
                String scoped = scoped(world, Peers.permission(pattern), membership.group());
                info.addObjectPermission(new WildcardPermission(role.inheritable() ? scoped : scoped + HERE));
            }
        }
        return info;
    }

    private static String scoped(World world, Permission permission, GroupId group) {
        return permission.module() + ":" + permission.action() + ":" + String.join(":", Peers.pathTo(world, group));
    }

    private static final class Realm extends AuthorizingRealm {

        private final Map<String, AuthorizationInfo> byUser = new HashMap<>();

        @Override
        protected @Nullable AuthorizationInfo doGetAuthorizationInfo(PrincipalCollection principals) {
            return byUser.get((String) principals.getPrimaryPrincipal());
        }

        @Override
        protected AuthenticationInfo doGetAuthenticationInfo(AuthenticationToken token) {
            throw new UnsupportedOperationException("nobody signs in here");
        }
    }
}

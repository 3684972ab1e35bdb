package id.umkm.tenancy.benchmarks;

import id.umkm.tenancy.access.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchyImpl;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;

/**
 * Spring Security: a role hierarchy in which each role implies its permissions, and an authority check by {@link
 * AuthorityAuthorizationManager}. Spring knows no groups, so each question comes with an authentication that holds the
 * roles that count at its group; finding those is left out of the measurement.
 */
final class SpringPeer implements Subject {

    private final AuthorityAuthorizationManager<Object>[] managers;
    private final Authentication[] authentications;
    private final Object secured = new Object();

    @SuppressWarnings({"unchecked", "rawtypes"})
    SpringPeer(World world, List<Question> questions) {
        RoleHierarchy hierarchy = hierarchy(world);
        Map<String, AuthorityAuthorizationManager> byPermission = new HashMap<>();
        this.managers = questions.stream()
                .map(question -> byPermission.computeIfAbsent(
                        question.permission().toString(), permission -> manager(permission, hierarchy)))
                .toArray(AuthorityAuthorizationManager[]::new);
        this.authentications = questions.stream()
                .map(question -> authentication(world, question))
                .toArray(Authentication[]::new);
    }

    @Override
    public boolean allows(int question) {
        AuthorizationResult result = managers[question].authorize(() -> authentications[question], secured);
        return result != null && result.isGranted();
    }

    private static RoleHierarchy hierarchy(World world) {
        RoleHierarchyImpl.Builder builder = RoleHierarchyImpl.withRolePrefix("");
        for (Role role : world.roles()) {
            builder.role(Peers.name(role))
                    .implies(role.permissions().stream().map(Object::toString).toArray(String[]::new));
        }
        return builder.build();
    }

    private static AuthorityAuthorizationManager<Object> manager(String permission, RoleHierarchy hierarchy) {
        AuthorityAuthorizationManager<Object> manager = AuthorityAuthorizationManager.hasAuthority(permission);
        manager.setRoleHierarchy(hierarchy);
        return manager;
    }

    private static Authentication authentication(World world, Question question) {
        List<String> roles = Peers.rolesAt(world, question.user(), question.group());
        return UsernamePasswordAuthenticationToken.authenticated(
                question.user().value(), null, AuthorityUtils.createAuthorityList(roles));
    }
}

package id.umkm.tenancy.benchmarks;

import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.policy.PolicySet;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** A library that is measured, or the walk by hand. */
public enum Library {
    /** {@code AccessControl.decide}. */
    TENANCY("Tenancy", Tenancy::new),
    /** Hash maps and bit sets, from the names of user and permission. */
    WALK("walk by hand, by name", (world, questions) -> new Walk(world, questions)::allowsByName),
    /** jCasbin's {@code Enforcer}. */
    JCASBIN("jCasbin Enforcer", JcasbinPeer::plain),
    /** jCasbin's {@code CachedEnforcer}, its cache full. */
    JCASBIN_CACHED("jCasbin CachedEnforcer", JcasbinPeer::cached),
    /** Spring Security's {@code RoleHierarchy} and {@code AuthorityAuthorizationManager}. */
    SPRING("Spring Security RoleHierarchy", SpringPeer::new),
    /** Apache Shiro's {@code WildcardPermission}. */
    SHIRO("Apache Shiro WildcardPermission", ShiroPeer::new),
    /** Cedar's Java binding. */
    CEDAR("Cedar", CedarPeer::new),
    /** sa-token's {@code StpLogic.hasPermission}. */
    SA_TOKEN("sa-token", SaTokenPeer::new);

    private final String title;
    private final BiFunction<World, List<Question>, Subject> factory;

    Library(String title, BiFunction<World, List<Question>, Subject> factory) {
        this.title = title;
        this.factory = factory;
    }

    String title() {
        return title;
    }

    /** Tells why this cannot run on this machine; null if it can. */
    @Nullable
    String reasonNotToRun() {
        if (this != CEDAR) {
            return null;
        }
        try {
            new BasicAuthorizationEngine();
            PolicySet.parsePolicies("permit(principal, action, resource);");
            return null;
        } catch (LinkageError | Exception e) {
            return "its native library does not load here: " + e;
        }
    }

    Subject subject(World world, List<Question> questions) {
        return factory.apply(world, questions);
    }
}

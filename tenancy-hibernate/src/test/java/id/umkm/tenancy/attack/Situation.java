package id.umkm.tenancy.attack;

import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** For whom the attacker's code runs, whose rows it is after, and what it may see by right. */
enum Situation {
    OTHER_TENANT(ofTenant(Actor.system("attack")), Target.FOREIGN, ofForeign(), seesTenant()),
    OTHER_TENANT_AS_CASHIER(ofTenant(World.CASHIER), Target.FOREIGN, ofForeign(), seesGroup()),
    OTHER_GROUP(ofTenant(World.CASHIER), Target.NEIGHBOUR, ofTenant(World.NEIGHBOUR), seesGroup()),
    NO_TENANT(null, Target.FOREIGN, ofForeign(), Set.of()),
    NO_ACTOR(TenantContext.of(tenant(Target.OWN)), Target.NEIGHBOUR, ofTenant(World.NEIGHBOUR), seesClients());

    private final @Nullable TenantContext attacker;
    private final Target victim;
    private final TenantContext victimsUser;
    private final Set<String> visible;

    Situation(@Nullable TenantContext attacker, Target victim, TenantContext victimsUser, Set<String> visible) {
        this.attacker = attacker;
        this.victim = victim;
        this.victimsUser = victimsUser;
        this.visible = visible;
    }

    /** Null where the attacker's code runs for nobody. */
    @Nullable
    TenantContext attacker() {
        return attacker;
    }

    Target victim() {
        return victim;
    }

    /** Who uses the connection by right before the attacker. */
    TenantContext victimsUser() {
        return victimsUser;
    }

    /** The canaries of what the attacker may read and change. */
    Set<String> visible() {
        return visible;
    }

    boolean isAcrossTenants() {
        return victim == Target.FOREIGN;
    }

    private static TenantContext ofTenant(Actor actor) {
        return TenantContext.of(tenant(Target.OWN), actor);
    }

    private static TenantContext ofForeign() {
        return TenantContext.of(tenant(Target.FOREIGN), Actor.system("victim"));
    }

    private static TenantId tenant(Target target) {
        return new TenantId(target.tenant());
    }

    private static Set<String> seesTenant() {
        return Set.of(Target.OWN.canary(), Target.NEIGHBOUR.canary(), Target.OWN.tenantCanary());
    }

    private static Set<String> seesGroup() {
        return Set.of(Target.OWN.canary(), Target.OWN.tenantCanary());
    }

    private static Set<String> seesClients() {
        return Set.of(Target.OWN.tenantCanary());
    }
}

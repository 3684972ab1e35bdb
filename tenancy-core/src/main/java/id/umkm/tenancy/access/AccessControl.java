package id.umkm.tenancy.access;

import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.TenantRequiredException;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.GroupId;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Decides who may do what, in the tenant that is bound to the calling thread. Time windows and subscriptions are judged
 * at the moment of each question. Safe for use by many threads.
 */
public final class AccessControl {

    private final AccessSource source;
    private final PermissionCatalog catalog;
    private final Clock clock;
    private final Predicate<UserId> users;
    private final DecisionObserver observer;

    /**
     * Creates the engine, for users of whom nobody can tell whether they exist.
     *
     * @param source gives trees and grants
     * @param catalog the permissions that exist
     * @param clock tells the moment of each decision
     */
    public AccessControl(AccessSource source, PermissionCatalog catalog, Clock clock) {
        this(source, catalog, clock, user -> true, DecisionObserver.NONE);
    }

    /**
     * Creates the engine.
     *
     * @param source gives trees and grants
     * @param catalog the permissions that exist
     * @param clock tells the moment of each decision
     * @param users tells who is a user of the bound tenant, for explanations alone: to somebody else none would suggest a grant
     * @param observer is told of each decision
     */
    public AccessControl(
            AccessSource source,
            PermissionCatalog catalog,
            Clock clock,
            Predicate<UserId> users,
            DecisionObserver observer) {
        this.source = source;
        this.catalog = catalog;
        this.clock = clock;
        this.users = users;
        this.observer = observer;
    }

    /**
     * Decides whether an actor holds a permission at a group of the bound tenant. The application itself ({@link
     * Actor#system}) holds none. Beyond what the source does, this takes no lock and allocates nothing.
     *
     * @param actor who asks
     * @param permission what for
     * @param group where
     * @return the decision; a group of another tenant is answered like one that does not exist
     * @throws UnknownPermissionException if the permission is not in the catalogue
     * @throws TenantRequiredException if no tenant is bound
     * @throws IllegalStateException if the source answers with another tenant's snapshot
     */
    public AccessDecision decide(Actor actor, Permission permission, GroupId group) {
        TenantId tenant = TenantContext.required().tenant();
        if (actor instanceof Actor.User user) {
            AccessSnapshot snapshot = source.access(tenant, user.id());
            return decide(actor, tenant, snapshot.tenant(), snapshot.grants(), permission, group);
        }
        return decide(actor, tenant, source.tenant(tenant), Grants.none(), permission, group);
    }

    /**
     * Tells whether an actor sees a group of the bound tenant: a super admin and the application itself see all, users
     * those where they have a live membership, and those below.
     *
     * @param actor who asks
     * @param group the group
     * @return false also for a group of another tenant
     * @throws TenantRequiredException if no tenant is bound
     * @throws IllegalStateException if the source answers with another tenant's snapshot
     */
    public boolean isVisible(Actor actor, GroupId group) {
        return evaluatorFor(actor).isVisible(group);
    }

    /**
     * Lists the groups of the bound tenant that an actor sees.
     *
     * @param actor who asks
     * @return the groups
     * @throws TenantRequiredException if no tenant is bound
     * @throws IllegalStateException if the source answers with another tenant's snapshot
     */
    public VisibleGroups visibleGroups(Actor actor) {
        return evaluatorFor(actor).visibleGroups();
    }

    /**
     * Lists the groups of the bound tenant where an actor holds a permission: complete, never cut.
     *
     * @param actor who asks
     * @param permission what for
     * @return the groups where {@link #decide} allows it, by id; all for a super admin
     * @throws UnknownPermissionException if the permission is not in the catalogue
     * @throws TenantRequiredException if no tenant is bound
     * @throws IllegalStateException if the source answers with another tenant's snapshot
     */
    public List<GroupId> groupsWith(Actor actor, Permission permission) {
        return evaluatorFor(actor).groupsWith(permission);
    }

    /**
     * Lists what an actor may do at a group of the bound tenant.
     *
     * @param actor who asks
     * @param group where
     * @return the permissions that {@link #decide} allows there, in the order of the catalogue; empty for a group of
     *     another tenant
     * @throws TenantRequiredException if no tenant is bound
     * @throws IllegalStateException if the source answers with another tenant's snapshot
     */
    public Set<Permission> permissionsOf(Actor actor, GroupId group) {
        return evaluatorFor(actor).permissionsAt(group);
    }

    /**
     * Decides about several permissions at one group, all at one moment.
     *
     * @param actor who asks
     * @param permissions what for
     * @param group where
     * @return each permission with the decision that {@link #decide} gives, in the order asked
     * @throws UnknownPermissionException if one is not in the catalogue
     * @throws TenantRequiredException if no tenant is bound
     * @throws IllegalStateException if the source answers with another tenant's snapshot
     */
    public Map<Permission, AccessDecision> decideAll(Actor actor, Collection<Permission> permissions, GroupId group) {
        return observed(evaluatorFor(actor).decideAll(permissions, group));
    }

    /**
     * Decides about one permission at several groups, all at one moment.
     *
     * @param actor who asks
     * @param permission what for
     * @param groups where
     * @return each group with the decision that {@link #decide} gives, in the order asked
     * @throws UnknownPermissionException if the permission is not in the catalogue
     * @throws TenantRequiredException if no tenant is bound
     * @throws IllegalStateException if the source answers with another tenant's snapshot
     */
    public Map<GroupId, AccessDecision> decideAll(Actor actor, Permission permission, Collection<GroupId> groups) {
        return observed(evaluatorFor(actor).decideAll(permission, groups));
    }

    /**
     * Lists the users who hold a permission at a group of the bound tenant: complete, never cut. Super admins belong to no
     * tenant and are not listed. It judges no one's right to know; ask for {@code roles.view} first.
     *
     * @param permission what for
     * @param group where
     * @return the users for whom {@link #decide} allows it, each once; empty for a group of another tenant
     * @throws UnknownPermissionException if the permission is not in the catalogue
     * @throws TenantRequiredException if no tenant is bound
     */
    public List<UserId> usersWith(Permission permission, GroupId group) {
        return usersWith(permission, group, null, Integer.MAX_VALUE);
    }

    /**
     * Lists one page of the users who hold a permission at a group. The pages together are what {@link #usersWith(Permission,
     * GroupId)} lists, as long as nothing changes in between.
     *
     * @param permission what for
     * @param group where
     * @param after the last user of the page before; null for the first page
     * @param limit the most users on the page, positive; fewer are the last page
     * @return the users, in the store's own order, which is always the same
     * @throws UnknownPermissionException if the permission is not in the catalogue
     * @throws IllegalArgumentException if {@code limit} is not positive
     * @throws TenantRequiredException if no tenant is bound
     */
    public List<UserId> usersWith(Permission permission, GroupId group, @Nullable UserId after, int limit) {
        if (limit <= 0) {
            throw new IllegalArgumentException("a page of " + limit + " users; ask for at least one");
        }
        TenantId tenant = TenantContext.required().tenant();
        return source.read(tenant, records -> {
            TenantSnapshot snapshot = records.snapshot();
            requireTenant(tenant, snapshot);
            return new HolderSearch(records, snapshot, catalog, permission, group, clock.millis()).page(after, limit);
        });
    }

    /**
     * Explains a decision to the actor that is bound to the calling thread. It always reads what is stored, whatever the
     * source keeps in memory.
     *
     * @param actor whose access is explained
     * @param permission what for
     * @param group where
     * @return the explanation; a group that the asker does not see is explained like one that does not exist, and to somebody
     *     who is no user of the tenant no grant is suggested
     * @throws PermissionDeniedException if the asker sees the group, is another than {@code actor}, and lacks {@code
     *     roles.view} there
     * @throws UnknownPermissionException if the permission is not in the catalogue
     * @throws id.umkm.tenancy.context.TenantContextException if no tenant, or no actor, is bound
     */
    public AccessExplanation explain(Actor actor, Permission permission, GroupId group) {
        TenantContext context = TenantContext.required();
        Actor asking = context.requiredActor();
        return source.read(context.tenant(), records -> {
            TenantSnapshot snapshot = records.snapshot();
            requireTenant(context.tenant(), snapshot);
            return Explainer.explain(
                    records, snapshot, catalog, clock.instant(), asking, actor, users, permission, group);
        });
    }

    /**
     * Reads once what an actor's decisions in the bound tenant rest on, for several questions about one moment.
     *
     * @param actor who asks
     * @return an evaluator to be used at once and thrown away; it does not see later changes
     * @throws TenantRequiredException if no tenant is bound
     * @throws IllegalStateException if the source answers with another tenant's snapshot
     */
    public AccessEvaluator evaluatorFor(Actor actor) {
        TenantId tenant = TenantContext.required().tenant();
        AccessSnapshot snapshot = actor instanceof Actor.User user
                ? source.access(tenant, user.id())
                : new AccessSnapshot(source.tenant(tenant), Grants.none());
        requireTenant(tenant, snapshot.tenant());
        return new AccessEvaluator(actor, snapshot, catalog, clock.millis());
    }

    // Not by way of an evaluator: this is the one path that must allocate nothing.
    private AccessDecision decide(
            Actor actor,
            TenantId tenant,
            TenantSnapshot snapshot,
            Grants grants,
            Permission permission,
            GroupId group) {
        requireTenant(tenant, snapshot);
        int number = catalog.numberOf(permission);
        long now = DecisionTable.dependsOnTime(grants, catalog, number) ? clock.millis() : 0;
        AccessDecision decision =
                DecisionTable.decide(actor, snapshot, grants, catalog, number, permission, group, now);
        observer.decided(decision.reason());
        return decision;
    }

    private <K> Map<K, AccessDecision> observed(Map<K, AccessDecision> decisions) {
        decisions.values().forEach(decision -> observer.decided(decision.reason()));
        return decisions;
    }

    // The last line of defence against a source, or a cache in front of it, that confuses its keys.
    private static void requireTenant(TenantId tenant, TenantSnapshot snapshot) {
        TenantId answered = snapshot.tree().tenant();
        if (!answered.equals(tenant)) {
            throw new IllegalStateException("the access source was asked for tenant " + tenant
                    + " but answered with tenant " + answered + "; check the keys of its cache");
        }
    }
}

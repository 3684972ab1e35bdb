package id.umkm.tenancy.store;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.access.MembershipId;
import id.umkm.tenancy.access.PermissionPattern;
import id.umkm.tenancy.access.Role;
import id.umkm.tenancy.access.TimeWindow;
import id.umkm.tenancy.administration.AccessRule;
import id.umkm.tenancy.administration.AccessRuleException;
import id.umkm.tenancy.administration.Administration;
import id.umkm.tenancy.administration.MembershipNotFoundException;
import id.umkm.tenancy.administration.MembershipService;
import id.umkm.tenancy.administration.RoleGrant;
import id.umkm.tenancy.administration.RoleService;
import id.umkm.tenancy.administration.SubscriptionEdit;
import id.umkm.tenancy.administration.SubscriptionService;
import id.umkm.tenancy.administration.UserDirectory;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.GroupType;
import id.umkm.tenancy.subscription.SubscriptionStatus;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Changes that must not both happen, asked for at the same moment on two connections. */
class AdministrationRaceTest {

    private static final int RACES = 200;
    private static final UserId ANI = new UserId("ani");
    private static final UserId BUDI = new UserId("budi");

    private static Stores stores;
    private static ExecutorService threads;

    private final MembershipService members = new MembershipService(administration());
    private final RoleService roles = new RoleService(administration());
    private final SubscriptionService subscriptions = new SubscriptionService(administration());

    @BeforeAll
    static void open() {
        stores = new Stores();
        stores.savePlan(Stores.PLAN);
        threads = Executors.newFixedThreadPool(2);
    }

    @AfterAll
    static void close() {
        threads.shutdownNow();
        stores.close();
    }

    private static Administration administration() {
        return new Administration(
                stores.administration(),
                stores.access(),
                Stores.CATALOG,
                user -> new UserDirectory.Entry(TenantContext.required().tenant(), true),
                Clock.systemUTC());
    }

    @Test
    void ofTheLastTwoAdministratorsWhoRemoveEachOther_oneStays() throws Exception {
        TenantId tenant = stores.newTenant("Corporate");
        GroupId corporate = GroupId.corporateOf(tenant);
        RoleGrant admin = RoleGrant.of(superAdmin(tenant)
                .call(() -> roles.create(corporate, "Admin", true, Set.of(PermissionPattern.ALL)))
                .id());
        MembershipId ofAni = join(tenant, ANI, corporate, admin);
        MembershipId ofBudi = join(tenant, BUDI, corporate, admin);
        for (int race = 0; race < RACES; race++) {
            MembershipId removedByBudi = ofAni;
            MembershipId removedByAni = ofBudi;

            List<Outcome> outcomes = atOnce(
                    () -> attempt(tenant, Actor.user(ANI), () -> members.remove(removedByAni)),
                    () -> attempt(tenant, Actor.user(BUDI), () -> members.remove(removedByBudi)));

            assertThat(outcomes).as("race %s", race).containsExactlyInAnyOrder(Outcome.DONE, Outcome.REFUSED);
            List<Membership> left = superAdmin(tenant).call(() -> members.membersOf(corporate));
            assertThat(left).as("race %s", race).hasSize(1);
            if (left.get(0).user().equals(ANI)) {
                ofBudi = join(tenant, BUDI, corporate, admin);
            } else {
                ofAni = join(tenant, ANI, corporate, admin);
            }
        }
    }

    @Test
    void ofTwoSuperAdminsWhoRemoveTheLastTwoAdministrators_oneFails() throws Exception {
        TenantId tenant = stores.newTenant("Corporate");
        GroupId corporate = GroupId.corporateOf(tenant);
        Role admin =
                superAdmin(tenant).call(() -> roles.create(corporate, "Admin", true, Set.of(PermissionPattern.ALL)));
        Actor other = Actor.superAdmin(new UserId("other"));
        for (int race = 0; race < RACES / 4; race++) {
            List<MembershipId> both = new ArrayList<>();
            for (UserId user : List.of(ANI, BUDI)) {
                both.add(memberOrNew(tenant, user, corporate, RoleGrant.of(admin.id())));
            }

            List<Outcome> outcomes = atOnce(
                    () -> attempt(tenant, superAdmin(tenant).requiredActor(), () -> members.remove(both.get(0))),
                    () -> attempt(tenant, other, () -> members.remove(both.get(1))));

            assertThat(outcomes).containsExactlyInAnyOrder(Outcome.DONE, Outcome.LAST_ADMINISTRATOR);
        }
    }

    @Test
    void theLastSeatOfAPlan_isTakenOnce() throws Exception {
        TenantId tenant = stores.newTenant("Corporate");
        GroupId unit = newUnit(tenant);
        superAdmin(tenant)
                .run(() -> subscriptions.start(
                        unit,
                        Instant.now(),
                        new SubscriptionEdit(Stores.PLAN.id(), SubscriptionStatus.ACTIVE, null, null)));
        int seats = Objects.requireNonNull(Stores.PLAN.maxUsers());
        for (int taken = 1; taken < seats; taken++) {
            join(tenant, new UserId("member" + taken), unit);
        }
        for (int race = 0; race < RACES / 4; race++) {
            List<Outcome> outcomes = atOnce(
                    () -> attempt(tenant, superAdmin(tenant).requiredActor(), () -> join(tenant, ANI, unit)),
                    () -> attempt(tenant, superAdmin(tenant).requiredActor(), () -> join(tenant, BUDI, unit)));

            assertThat(outcomes).containsExactlyInAnyOrder(Outcome.DONE, Outcome.MAX_USERS);
            superAdmin(tenant)
                    .run(() -> members.membersOf(unit).stream()
                            .filter(each -> Set.of(ANI, BUDI).contains(each.user()))
                            .forEach(each -> members.remove(each.id())));
        }
    }

    private enum Outcome {
        DONE,
        REFUSED,
        LAST_ADMINISTRATOR,
        MAX_USERS
    }

    private static Outcome attempt(TenantId tenant, Actor actor, Runnable change) {
        try {
            TenantContext.of(tenant, actor).run(change);
            return Outcome.DONE;
        } catch (AccessRuleException e) {
            return e.rule() == AccessRule.MAX_USERS ? Outcome.MAX_USERS : Outcome.LAST_ADMINISTRATOR;
        } catch (RuntimeException e) {
            // Whoever lost the race is no member any more, so sees nothing.
            assertThat(e).isInstanceOf(MembershipNotFoundException.class);
            return Outcome.REFUSED;
        }
    }

    private static List<Outcome> atOnce(Callable<Outcome> one, Callable<Outcome> other)
            throws InterruptedException, ExecutionException {
        CyclicBarrier start = new CyclicBarrier(2);
        List<Outcome> outcomes = new ArrayList<>();
        List<Callable<Outcome>> both = List.of(
                () -> {
                    start.await(30, TimeUnit.SECONDS);
                    return one.call();
                },
                () -> {
                    start.await(30, TimeUnit.SECONDS);
                    return other.call();
                });
        for (Future<Outcome> each : threads.invokeAll(both)) {
            outcomes.add(each.get());
        }
        return outcomes;
    }

    private MembershipId memberOrNew(TenantId tenant, UserId user, GroupId group, RoleGrant... grants) {
        List<Membership> found = superAdmin(tenant).call(() -> members.membershipsOf(user));
        return found.isEmpty()
                ? join(tenant, user, group, grants)
                : found.get(0).id();
    }

    private MembershipId join(TenantId tenant, UserId user, GroupId group, RoleGrant... grants) {
        if (TenantContext.current() != null) {
            return members.add(user, group, TimeWindow.ALWAYS, List.of(grants)).id();
        }
        return superAdmin(tenant)
                .call(() -> members.add(user, group, TimeWindow.ALWAYS, List.of(grants))
                        .id());
    }

    private static GroupId newUnit(TenantId tenant) {
        return superAdmin(tenant)
                .call(() -> stores.administration().inTransaction(transaction -> {
                    GroupId company = transaction
                            .addGroup(GroupId.corporateOf(tenant), GroupType.COMPANY, "Cabang")
                            .id();
                    return transaction
                            .addGroup(company, GroupType.BUSINESS_UNIT, "Toko")
                            .id();
                }));
    }

    private static TenantContext superAdmin(TenantId tenant) {
        return TenantContext.of(tenant, Actor.superAdmin(new UserId("super")));
    }
}

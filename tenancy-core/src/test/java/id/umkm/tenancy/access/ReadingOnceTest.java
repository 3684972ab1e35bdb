package id.umkm.tenancy.access;

import static id.umkm.tenancy.fixture.Shop.ANI;
import static id.umkm.tenancy.fixture.Shop.BUDI;
import static id.umkm.tenancy.fixture.Shop.TENANT;
import static id.umkm.tenancy.fixture.Shop.TOKO;
import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.tenancy.context.Abilities;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is stored costs a statement each time, so questions about it read nothing twice. */
class ReadingOnceTest {

    private static final Permission SALES = Permission.of("sales.view");

    private final AccessFixture shop = new AccessFixture();
    private final List<String> readings = new ArrayList<>();
    private final AccessControl access =
            new AccessControl(new WatchedSource(shop.tenancy, readings), shop.catalog, Clock.systemUTC());

    @Test
    void explanationToOneself_readsTheTenantAndTheMembershipsOnce() {
        Actor self = Actor.user(ANI);

        TenantContext.of(TENANT, self).run(() -> access.explain(self, SALES, TOKO));

        assertThat(readings).containsOnlyOnce("snapshot", "membershipsOf ani");
    }

    @Test
    void explanationByANarrowedTokenToItsOwner_readsTheMembershipsOnce() {
        Actor narrowed = Actor.user(ANI, Abilities.of(Set.of("sales.view")));

        TenantContext.of(TENANT, narrowed).run(() -> access.explain(Actor.user(ANI), SALES, TOKO));

        assertThat(readings).containsOnlyOnce("snapshot", "membershipsOf ani");
    }

    @Test
    void explanationToAnotherWhoMayAsk_readsTheMembershipsOfEach() {
        shop.tenancy.memberships(new Membership(
                new MembershipId(1),
                TENANT,
                BUDI,
                TOKO,
                TimeWindow.ALWAYS,
                List.of(new Membership.RoleAssignment(
                        new Role(
                                new RoleId(1),
                                TENANT,
                                TOKO,
                                "Auditor",
                                true,
                                Set.of(PermissionPattern.of("roles.view"))),
                        TimeWindow.ALWAYS))));

        TenantContext.of(TENANT, Actor.user(BUDI)).run(() -> access.explain(Actor.user(ANI), SALES, TOKO));

        assertThat(readings).containsOnlyOnce("snapshot", "membershipsOf budi", "membershipsOf ani");
    }

    @Test
    void explanationToTheApplication_readsTheMembershipsOfWhomItIsAboutOnce() {
        TenantContext.of(TENANT, Actor.system("a test")).run(() -> access.explain(Actor.user(ANI), SALES, TOKO));

        assertThat(readings).containsOnlyOnce("snapshot", "membershipsOf ani");
    }

    @Test
    void usersWithAPermission_readTheTenantOnce() {
        TenantContext.of(TENANT).run(() -> access.usersWith(SALES, TOKO));

        assertThat(readings).containsOnlyOnce("snapshot");
    }

    private record WatchedSource(AccessSource source, List<String> readings) implements AccessSource {

        @Override
        public TenantSnapshot tenant(TenantId tenant) {
            return source.tenant(tenant);
        }

        @Override
        public AccessSnapshot access(TenantId tenant, UserId user) {
            return source.access(tenant, user);
        }

        @Override
        public <T extends @Nullable Object> T read(TenantId tenant, Function<TenantRecords, T> question) {
            return source.read(tenant, records -> question.apply(watched(records)));
        }

        private TenantRecords watched(TenantRecords records) {
            return (TenantRecords) Proxy.newProxyInstance(
                    TenantRecords.class.getClassLoader(),
                    new Class<?>[] {TenantRecords.class},
                    (proxy, method, arguments) -> {
                        readings.add(arguments == null ? method.getName() : method.getName() + " " + arguments[0]);
                        return method.invoke(records, arguments);
                    });
        }
    }
}

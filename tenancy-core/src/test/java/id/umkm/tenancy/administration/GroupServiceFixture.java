package id.umkm.tenancy.administration;

import static id.umkm.tenancy.fixture.Shop.LENGKAP;
import static id.umkm.tenancy.fixture.Shop.NOW;
import static id.umkm.tenancy.fixture.Shop.TENANT;

import id.umkm.tenancy.access.AccessControl;
import id.umkm.tenancy.access.AccessSource;
import id.umkm.tenancy.access.PermissionCatalog;
import id.umkm.tenancy.audit.AuditEvent;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.fixture.Catalogs;
import id.umkm.tenancy.fixture.InMemoryTenancy;
import id.umkm.tenancy.fixture.Shop;
import id.umkm.tenancy.organization.Group;
import id.umkm.tenancy.organization.GroupId;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The service on the two shops, at {@link Shop#NOW}. */
final class GroupServiceFixture {

    private final PermissionCatalog catalog = Catalogs.shop();
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    final InMemoryTenancy tenancy = new InMemoryTenancy(catalog, LENGKAP).groups(Shop.groups());

    GroupService service() {
        return service(tenancy);
    }

    /** Returns a service whose visibility, outside of transactions, rests on another source. */
    GroupService service(AccessSource source) {
        Administration administration =
                new Administration(tenancy, tenancy, catalog, user -> new UserDirectory.Entry(TENANT, true), clock);
        return new GroupService(new AccessControl(source, catalog, clock), tenancy, administration);
    }

    <T extends @Nullable Object> T as(UserId user, Function<GroupService, T> work) {
        return as(Actor.user(user), work);
    }

    <T extends @Nullable Object> T as(Actor actor, Function<GroupService, T> work) {
        return TenantContext.of(TENANT, actor).call(() -> work.apply(service()));
    }

    void run(Actor actor, Consumer<GroupService> work) {
        TenantContext.of(TENANT, actor).run(() -> work.accept(service()));
    }

    @Nullable
    Group stored(GroupId id) {
        return TenantContext.of(TENANT).call(() -> tenancy.find(id));
    }

    List<Group> stored(TenantId tenant) {
        return TenantContext.of(tenant).call(tenancy::findAll);
    }

    List<AuditEvent> audit() {
        return tenancy.audit(TENANT);
    }
}

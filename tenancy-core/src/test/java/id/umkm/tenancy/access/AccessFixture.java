package id.umkm.tenancy.access;

import static id.umkm.tenancy.fixture.Shop.LENGKAP;
import static id.umkm.tenancy.fixture.Shop.NOW;
import static id.umkm.tenancy.fixture.Shop.TENANT;

import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.fixture.Catalogs;
import id.umkm.tenancy.fixture.InMemoryTenancy;
import id.umkm.tenancy.fixture.Shop;
import id.umkm.tenancy.organization.GroupId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.Function;

/** Decisions in the first of the two shops, at {@link Shop#NOW} unless told otherwise. */
final class AccessFixture {

    final PermissionCatalog catalog = Catalogs.shop();
    final InMemoryTenancy tenancy = new InMemoryTenancy(catalog, LENGKAP).groups(Shop.groups());

    AccessDecision decide(Actor actor, String permission, GroupId group) {
        return decideAt(NOW, actor, permission, group);
    }

    AccessDecision decideAt(Instant moment, Actor actor, String permission, GroupId group) {
        return ask(moment, access -> access.decide(actor, Permission.of(permission), group));
    }

    <T> T ask(Instant moment, Function<AccessControl, T> question) {
        AccessControl access = new AccessControl(tenancy, catalog, Clock.fixed(moment, ZoneOffset.UTC));
        return TenantContext.of(TENANT).call(() -> question.apply(access));
    }
}

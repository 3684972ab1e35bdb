package id.umkm.tenancy.access;

import static id.umkm.tenancy.fixture.Shop.ANI;
import static id.umkm.tenancy.fixture.Shop.OTHER_TENANT;
import static id.umkm.tenancy.fixture.Shop.OTHER_TOKO;
import static id.umkm.tenancy.fixture.Shop.TENANT;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import java.time.Clock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A source that confuses tenants, such as a cache with a broken key, is refused rather than believed. */
class ConfusedSourceTest {

    private final AccessFixture shop = new AccessFixture();
    private final AccessControl access =
            new AccessControl(new ConfusedSource(shop.tenancy), shop.catalog, Clock.systemUTC());

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void decisionsAndVisibility_areRefused(boolean superAdmin) {
        Actor actor = superAdmin ? Actor.superAdmin(ANI) : Actor.user(ANI);

        assertRefused(() -> access.decide(actor, Permission.of("sales.view"), OTHER_TOKO));
        assertRefused(() -> access.isVisible(actor, OTHER_TOKO));
        assertRefused(() -> access.visibleGroups(actor));
        assertRefused(() -> access.evaluatorFor(actor));
        assertRefused(() -> access.usersWith(Permission.of("sales.view"), OTHER_TOKO));
        TenantContext asking = TenantContext.of(TENANT, actor);
        assertThatIllegalStateException()
                .isThrownBy(() -> asking.run(() -> access.explain(actor, Permission.of("sales.view"), OTHER_TOKO)));
    }

    private static void assertRefused(Runnable question) {
        assertThatIllegalStateException()
                .isThrownBy(() -> TenantContext.of(TENANT).run(question))
                .withMessageContaining("asked for tenant 1 but answered with tenant 2");
    }

    private record ConfusedSource(AccessSource source) implements AccessSource {

        @Override
        public TenantSnapshot tenant(TenantId tenant) {
            return source.tenant(OTHER_TENANT);
        }

        @Override
        public AccessSnapshot access(TenantId tenant, UserId user) {
            return source.access(OTHER_TENANT, user);
        }

        @Override
        public <T extends @Nullable Object> T read(TenantId tenant, Function<TenantRecords, T> question) {
            return source.read(OTHER_TENANT, question);
        }
    }
}

package id.umkm.tenancy.propagation;

import static id.umkm.tenancy.propagation.Tenants.A;
import static id.umkm.tenancy.propagation.Tenants.B;
import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.tenancy.context.TenantContext;
import io.micrometer.context.ContextExecutorService;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MicrometerTest {

    private final ContextSnapshotFactory snapshots =
            ContextSnapshotFactory.builder().clearMissing(true).build();

    @AfterEach
    void nothingStaysBound() {
        assertThat(TenantContext.current()).isNull();
    }

    @Test
    void micrometerFindsTheAccessorByItself() {
        assertThat(ContextRegistry.getInstance().getThreadLocalAccessors())
                .hasAtLeastOneElementOfType(TenantContextAccessor.class);
    }

    @Test
    void snapshotBringsTheTenantToAnotherThread_andLeavesThatClean() throws Exception {
        ExecutorService plain = Executors.newSingleThreadExecutor();
        ExecutorService carrying = ContextExecutorService.wrap(plain, snapshots);
        try {
            assertThat(A.call(() -> carrying.submit(TenantContext::current)).get())
                    .isEqualTo(A);
            assertThat(B.call(() -> carrying.submit(TenantContext::current)).get())
                    .isEqualTo(B);
            assertThat(carrying.submit(TenantContext::current).get()).isNull();
            assertThat(plain.submit(TenantContext::current).get()).isNull();
        } finally {
            plain.shutdownNow();
        }
    }

    @Test
    void snapshotTakesThePlaceOfAnotherTenant_andGivesItBack() {
        ContextSnapshot ofA = A.call(() -> snapshots.captureAll());
        ContextSnapshot ofNobody = snapshots.captureAll();

        B.run(() -> {
            try (ContextSnapshot.Scope scope = ofA.setThreadLocals()) {
                assertThat(TenantContext.current()).isEqualTo(A);
                A.run(() -> assertThat(TenantContext.current()).isEqualTo(A));
                ofNobody.wrap(() -> assertThat(TenantContext.current()).isNull())
                        .run();
                assertThat(TenantContext.current()).isEqualTo(A);
            }
            assertThat(TenantContext.current()).isEqualTo(B);
        });
    }
}

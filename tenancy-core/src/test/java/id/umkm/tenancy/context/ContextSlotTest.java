package id.umkm.tenancy.context;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ContextSlotTest {

    private static final TenantContext A = TenantContext.of(new TenantId(1), Actor.user(new UserId("ani")));
    private static final TenantContext A_NOBODY = TenantContext.of(new TenantId(1));
    private static final TenantContext B = TenantContext.of(new TenantId(2));

    @AfterEach
    void nothingStaysBound() {
        assertThat(ContextSlot.get()).isNull();
    }

    @Test
    void whatIsSetIsCurrentUntilItIsTakenBack() {
        ContextSlot.set(A);
        assertThat(TenantContext.current()).isEqualTo(A);
        ContextSlot.restore(null);
    }

    @Test
    void anotherTenantTakesThePlaceOfTheBoundOne_whichComesBack() {
        A.run(() -> {
            within(B, () -> {
                assertThat(TenantContext.current()).isEqualTo(B);
                B.run(() -> assertThat(TenantContext.current()).isEqualTo(B));
                within(null, () -> assertThat(TenantContext.current()).isNull());
                within(A, () -> assertThat(TenantContext.current()).isEqualTo(A));
                assertThat(TenantContext.current()).isEqualTo(B);
            });
            assertThat(TenantContext.current()).isEqualTo(A);
        });
    }

    @Test
    void scopesAroundAndWithinStillCloseInOrder() {
        A.run(() -> {
            within(
                    A,
                    () -> A_NOBODY.run(() -> {
                        within(B, () -> B.run(() -> {}));
                        assertThat(TenantContext.current()).isEqualTo(A_NOBODY);
                    }));
            assertThat(TenantContext.current()).isEqualTo(A);
        });
    }

    @Test
    void scopeLeftOpenWithinEndsWhenTheSlotIsTakenBack() {
        A.run(() -> {
            TenantContext.Scope[] forgotten = new TenantContext.Scope[1];
            within(B, () -> forgotten[0] = B.bind());
            assertThat(TenantContext.current()).isEqualTo(A);
            forgotten[0].close();
            assertThat(TenantContext.current()).isEqualTo(A);
        });
    }

    @Test
    void settingWithoutTakingBackDoesNotOutliveTheScopeAround() {
        A.run(() -> {
            for (int i = 0; i < 3; i++) {
                ContextSlot.set(B);
                ContextSlot.set(null);
            }
        });
    }

    @Test
    void takingBackWithoutHavingSetSets() {
        ContextSlot.restore(A);
        assertThat(TenantContext.current()).isEqualTo(A);
        ContextSlot.restore(A);
        assertThat(TenantContext.current()).isEqualTo(A);
        ContextSlot.restore(null);
    }

    private static void within(@Nullable TenantContext context, Runnable work) {
        TenantContext previous = ContextSlot.get();
        ContextSlot.set(context);
        try {
            work.run();
        } finally {
            ContextSlot.restore(previous);
        }
    }
}

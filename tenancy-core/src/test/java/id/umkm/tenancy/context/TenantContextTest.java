package id.umkm.tenancy.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TenantContextTest {

    private static final TenantId A = new TenantId(1);
    private static final TenantId B = new TenantId(2);
    private static final Actor ANI = Actor.user(new UserId("ani"));
    private static final Actor BUDI = Actor.user(new UserId("budi"));

    @AfterEach
    void nothingStaysBound() {
        assertThat(TenantContext.current()).isNull();
    }

    @Test
    void withoutABinding_thereIsNone_andRequiringOneFails() {
        assertThat(TenantContext.current()).isNull();
        assertThatThrownBy(TenantContext::required)
                .isInstanceOf(TenantRequiredException.class)
                .hasMessage("no tenant is bound to this thread; bind one with TenantContext.of(tenant, actor).bind()");
    }

    @Test
    void aBinding_lastsUntilItsScopeIsClosed() {
        try (var scope = TenantContext.of(A, ANI).bind()) {
            assertThat(TenantContext.required()).isEqualTo(TenantContext.of(A, ANI));
            assertThat(TenantContext.required().tenant()).isEqualTo(A);
            assertThat(TenantContext.required().requiredActor()).isEqualTo(ANI);
        }
        assertThat(TenantContext.current()).isNull();
    }

    @Test
    void whenTheWorkThrows_theBindingEnds() {
        assertThatThrownBy(() -> TenantContext.of(A).run(() -> {
                    throw new IllegalStateException("work");
                }))
                .hasMessage("work");
        assertThat(TenantContext.current()).isNull();
    }

    @Test
    void call_returnsTheResult_alsoNull() {
        assertThat(TenantContext.of(A).call(() -> TenantContext.required().tenant()))
                .isEqualTo(A);
        assertThat(TenantContext.of(A).<@Nullable String>call(() -> null)).isNull();
    }

    @Test
    void withoutAnActor_requiringOneFails() {
        TenantContext.of(A).run(() -> {
            assertThat(TenantContext.required().actor()).isNull();
            assertThatThrownBy(() -> TenantContext.required().requiredActor())
                    .isInstanceOf(TenantContextException.class)
                    .hasMessageContaining("no actor is bound for tenant 1");
        });
    }

    @Test
    void withinAScope_theActorMayChange_andComesBack() {
        TenantContext.of(A, ANI).run(() -> {
            TenantContext.of(A, BUDI)
                    .run(() -> assertThat(TenantContext.required().actor()).isEqualTo(BUDI));
            TenantContext.of(A)
                    .run(() -> assertThat(TenantContext.required().actor()).isNull());
            assertThat(TenantContext.required().actor()).isEqualTo(ANI);
        });
    }

    @Test
    void withinAScope_anotherTenantIsRefused_andTheOuterStays() {
        TenantContext.of(A, ANI).run(() -> {
            assertThatThrownBy(() -> TenantContext.of(B, ANI).bind())
                    .isInstanceOf(TenantContextException.class)
                    .hasMessageContaining("tenant 2 cannot be bound while tenant 1 is");
            assertThatThrownBy(() -> TenantContext.of(TenantId.PLATFORM).bind())
                    .isInstanceOf(TenantContextException.class);
            assertThat(TenantContext.required().tenant()).isEqualTo(A);
        });
    }

    @Test
    void afterAScope_anotherTenantMayBeBound() {
        TenantContext.of(A).run(() -> {});

        assertThat(TenantContext.of(B).call(() -> TenantContext.required().tenant()))
                .isEqualTo(B);
    }

    @Test
    void anotherThread_inheritsNothing() throws Exception {
        try (var scope = TenantContext.of(A, ANI).bind()) {
            assertThat(onAnotherThread(TenantContext::current)).isNull();
            assertThat(onAnotherThread(() -> TenantContext.of(B).call(TenantContext::current)))
                    .isEqualTo(TenantContext.of(B));
            assertThat(TenantContext.required().tenant()).isEqualTo(A);
        }
    }

    @Test
    void aScope_isClosedOnItsOwnThreadOnly() throws Exception {
        try (var scope = TenantContext.of(A).bind()) {
            assertThatThrownBy(() -> onAnotherThread(() -> {
                        scope.close();
                        return null;
                    }))
                    .cause()
                    .isInstanceOf(TenantContextException.class)
                    .hasMessageContaining("close it where it was opened");
            assertThat(TenantContext.required().tenant()).isEqualTo(A);
        }
    }

    @Test
    void scopeClosedBeforeItsInnerOne_isAnErrorThatLeavesNothingBound() {
        TenantContext.Scope outer = TenantContext.of(A, ANI).bind();
        TenantContext.Scope inner = TenantContext.of(A, BUDI).bind();

        assertThatThrownBy(outer::close)
                .isInstanceOf(TenantContextException.class)
                .hasMessageContaining("reverse order of binding");
        assertThat(TenantContext.current()).isNull();

        inner.close();
        assertThat(TenantContext.current()).isNull();
    }

    @Test
    void theSameContextBoundTwice_closesInReverseOrderToo() {
        TenantContext context = TenantContext.of(A, ANI);
        TenantContext.Scope outer = context.bind();
        TenantContext.Scope inner = context.bind();
        TenantContext.Scope innermost = context.bind();

        assertThatThrownBy(inner::close).isInstanceOf(TenantContextException.class);
        assertThat(TenantContext.current()).isEqualTo(context);

        innermost.close();
        assertThat(TenantContext.current()).isEqualTo(context);
        outer.close();
        assertThat(TenantContext.current()).isNull();
    }

    @Test
    void closingTwice_doesNothingMore() {
        TenantContext.Scope first = TenantContext.of(A).bind();
        first.close();

        try (var second = TenantContext.of(B).bind()) {
            first.close();
            assertThat(TenantContext.required().tenant()).isEqualTo(B);
        }
    }

    @Test
    void contexts_areValues() {
        assertThat(TenantContext.of(A, ANI))
                .isEqualTo(TenantContext.of(A, Actor.user(new UserId("ani"))))
                .hasSameHashCodeAs(TenantContext.of(A, ANI))
                .isNotEqualTo(TenantContext.of(A, BUDI))
                .isNotEqualTo(TenantContext.of(B, ANI))
                .hasToString("tenant 1 as user:ani");
        assertThat(TenantContext.of(A)).hasToString("tenant 1 without an actor");
    }

    private static <T extends @Nullable Object> T onAnotherThread(Callable<T> work)
            throws ExecutionException, InterruptedException {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task);
        thread.start();
        thread.join();
        return task.get();
    }
}

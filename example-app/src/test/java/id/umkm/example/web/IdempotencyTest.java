package id.umkm.example.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import id.umkm.example.support.UmkmDatabase;
import id.umkm.example.support.UmkmTest;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionOperations;

/** A request that is sent again takes effect once. */
@UmkmTest
class IdempotencyTest {

    private static final String ROUTE = "POST /api/coba";
    private static final Map<String, String> BODY = Map.of("a", "b");

    @Autowired
    Idempotency idempotency;

    @Autowired
    TransactionOperations transactions;

    @Autowired
    UmkmDatabase database;

    private final AtomicInteger effects = new AtomicInteger();
    private String key = "";
    private TenantId tenant = TenantId.PLATFORM;

    @BeforeEach
    void newKey() {
        key = UUID.randomUUID().toString();
        tenant = new TenantId(database.tenant("Corporate A"));
    }

    @Test
    void secondRequestGetsTheResultOfTheFirst() {
        IdempotentResult<Receipt> first = send("ani", ROUTE, key, BODY);
        IdempotentResult<Receipt> second = send("ani", ROUTE, key, BODY);

        assertThat(first.replayed()).isFalse();
        assertThat(second.replayed()).isTrue();
        assertThat(second.value()).isEqualTo(first.value()).isEqualTo(new Receipt(1, "ani"));
    }

    @Test
    void anotherBodyUnderTheSameKeyIsRefused() {
        send("ani", ROUTE, key, BODY);

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> send("ani", ROUTE, key, Map.of("a", "c")))
                .satisfies(
                        problem -> assertThat(problem.getStatusCode().value()).isEqualTo(422));
        assertThat(effects).hasValue(1);
    }

    @Test
    void keyIsTheUsersTheRoutesAndTheTenants() {
        send("ani", ROUTE, key, BODY);

        assertThat(send("budi", ROUTE, key, BODY).replayed()).isFalse();
        assertThat(send("ani", "POST /api/lain", key, BODY).replayed()).isFalse();
        tenant = new TenantId(database.tenant("Corporate B"));
        assertThat(send("ani", ROUTE, key, BODY).replayed()).isFalse();
        assertThat(effects).hasValue(4);
    }

    @Test
    void effectThatFailsLeavesNothing() {
        assertThatIllegalStateException()
                .isThrownBy(() -> as("ani", () -> {
                    send(ROUTE, key, BODY, () -> {
                        throw new IllegalStateException("gagal");
                    });
                    return "";
                }));

        assertThat(send("ani", ROUTE, key, BODY).replayed()).isFalse();
    }

    @Test
    void ofManyAtOnceOneTakesEffectAndAllGetItsResult() throws Exception {
        List<Future<IdempotentResult<Receipt>>> all = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int i = 0; i < 24; i++) {
                all.add(threads.submit(() -> send("ani", ROUTE, key, BODY)));
            }
            for (Future<IdempotentResult<Receipt>> one : all) {
                assertThat(one.get().value()).isEqualTo(new Receipt(1, "ani"));
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(effects).hasValue(1);
    }

    @Test
    void keyThatIsMissingOrMalformedIsRefused_andAMissingOneOnlyWhereItIsRequired() {
        for (String malformed : new String[] {"", " ", "a b", "kunci☕", "\u0000", "x".repeat(201)}) {
            refused(malformed);
        }
        refused(null);
        assertThat(effects).hasValue(0);

        for (int i = 1; i <= 2; i++) {
            int expected = i;
            assertThat(as("ani", () -> idempotency.optional(null, BODY, Receipt.class, () -> effect("ani")))
                            .value())
                    .isEqualTo(new Receipt(expected, "ani"));
        }
    }

    @Test
    void withoutATransactionItIsRefused() {
        assertThatExceptionOfType(IllegalTransactionStateException.class)
                .isThrownBy(() -> TenantContext.of(tenant, Actor.user(new UserId("ani")))
                        .call(() -> send(ROUTE, key, BODY, () -> effect("ani"))));
        assertThat(effects).hasValue(0);
    }

    private void refused(@Nullable String malformed) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> send("ani", ROUTE, malformed, BODY))
                .satisfies(
                        problem -> assertThat(problem.getStatusCode().value()).isEqualTo(400));
    }

    private IdempotentResult<Receipt> send(String user, String route, @Nullable String sentKey, Object body) {
        return as(user, () -> send(route, sentKey, body, () -> effect(user)));
    }

    private IdempotentResult<Receipt> send(
            String route, @Nullable String sentKey, Object body, Supplier<Receipt> effect) {
        return idempotency.required(new IdempotentCall(route, sentKey), body, Receipt.class, effect);
    }

    private <T> T as(String user, Supplier<T> work) {
        return TenantContext.of(tenant, Actor.user(new UserId(user)))
                .call(() -> Objects.requireNonNull(transactions.execute(status -> work.get())));
    }

    private Receipt effect(String user) {
        return new Receipt(effects.incrementAndGet(), user);
    }

    record Receipt(int number, String user) {}
}

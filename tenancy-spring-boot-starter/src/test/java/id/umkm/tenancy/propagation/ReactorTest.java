package id.umkm.tenancy.propagation;

import static id.umkm.tenancy.propagation.Tenants.A;
import static id.umkm.tenancy.propagation.Tenants.B;
import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.tenancy.context.TenantContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.reactor.autoconfigure.ReactorAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Reactor as an application gets it: the starter switches automatic context propagation on. */
class ReactorTest {

    private static final Duration AT_MOST = Duration.ofMinutes(1);

    private static ConfigurableApplicationContext application;

    private final Scheduler one = Schedulers.newSingle("one");

    @BeforeAll
    static void start() {
        SpringApplication host = new SpringApplication(Host.class);
        host.setWebApplicationType(WebApplicationType.NONE);
        application = host.run("--spring.main.banner-mode=off");
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @AfterEach
    void nothingStaysBound() {
        one.dispose();
        assertThat(TenantContext.current()).isNull();
    }

    @Test
    void subscriberWithinATenantIsServedAsThatTenantOnEveryThread() {
        List<Optional<TenantContext>> seen = A.call(() -> Flux.range(0, 50)
                .flatMap(each -> Mono.fromCallable(ReactorTest::current).subscribeOn(Schedulers.parallel()))
                .publishOn(Schedulers.boundedElastic())
                .map(before -> before.equals(current()) ? before : Optional.<TenantContext>empty())
                .collectList()
                .block(AT_MOST));

        assertThat(seen).hasSize(50).containsOnly(Optional.of(A));
    }

    @Test
    void twoTenantsOnOneThreadDoNotMix_andTheThreadIsCleanAfterwards() {
        Mono<Optional<TenantContext>> look =
                Mono.fromCallable(ReactorTest::current).delayElement(Duration.ofMillis(1), one);

        Mono<List<Optional<TenantContext>>> both = Mono.zip(
                A.call(() -> look.map(before -> current()).contextCapture()),
                B.call(() -> look.map(before -> current()).contextCapture()),
                (first, second) -> List.of(first, second));
        assertThat(both.block(AT_MOST)).containsOnly(Optional.empty());

        // The context is that of the subscriber, not of whoever put the pipeline together.
        assertThat(A.call(() -> look.map(before -> current()).block(AT_MOST))).isEqualTo(Optional.of(A));
        assertThat(B.call(() -> look.map(before -> current()).block(AT_MOST))).isEqualTo(Optional.of(B));
        assertThat(look.map(before -> current()).block(AT_MOST)).isEqualTo(Optional.empty());
    }

    @Test
    void tenantMayBeNamedInTheContextOfTheSubscriber() {
        Mono<Optional<TenantContext>> named = Mono.fromCallable(ReactorTest::current)
                .subscribeOn(one)
                .contextWrite(context -> context.put(TenantContextAccessor.KEY, B));

        assertThat(named.block(AT_MOST)).isEqualTo(Optional.of(B));
        assertThat(A.call(() -> named.block(AT_MOST))).isEqualTo(Optional.of(B));
        assertThat(A.call(() -> Mono.deferContextual(context -> Mono.just(context.get(TenantContextAccessor.KEY)))
                        .block(AT_MOST)))
                .isEqualTo(A);
    }

    @Test
    void threadIsCleanAfterAnOperatorThatThrows() {
        Mono<String> failing = Mono.<String>fromCallable(() -> {
                    throw new IllegalStateException(String.valueOf(TenantContext.current()));
                })
                .subscribeOn(one)
                .onErrorResume(e -> Mono.just(e.getMessage() + ", " + TenantContext.current()));

        assertThat(A.call(() -> failing.block(AT_MOST))).isEqualTo(A + ", " + A);
        assertThat(Mono.fromCallable(ReactorTest::current).subscribeOn(one).block(AT_MOST))
                .isEqualTo(Optional.empty());
    }

    private static Optional<TenantContext> current() {
        return Optional.ofNullable(TenantContext.current());
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration(ReactorAutoConfiguration.class)
    static class Host {}
}

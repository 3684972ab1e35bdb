package id.umkm.example.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;

/** So many at once, and the others in line. */
class ServingLimitFilterTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void othersAreServedInTheOrderInWhichTheyCame() {
        ServingLimitFilter filter = new ServingLimitFilter(1, LONG);
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        ConcurrentLinkedQueue<Integer> served = new ConcurrentLinkedQueue<>();
        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        answers.add(ask(filter, (request, response) -> {
            begun.countDown();
            await(end);
        }));
        await(begun);
        for (int i = 0; i < 10; i++) {
            int number = i;
            answers.add(ask(filter, (request, response) -> served.add(number)));
            Awaitility.await().until(() -> filter.waiting() == number + 1);
        }

        assertThat(served).isEmpty();
        end.countDown();

        assertThat(answers).extracting(CompletableFuture::join).containsOnly(200);
        assertThat(served).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void whoHasWaitedTooLongIsToldToComeBackAndIsNotServed() throws Exception {
        ServingLimitFilter filter = new ServingLimitFilter(1, Duration.ofMillis(1));
        MockHttpServletResponse refused = new MockHttpServletResponse();
        AtomicBoolean served = new AtomicBoolean();

        filter.doFilter(
                new MockHttpServletRequest(),
                new MockHttpServletResponse(),
                (request, response) -> CompletableFuture.runAsync(
                                () -> pass(filter, refused, (later, answer) -> served.set(true)))
                        .join());

        assertThat(refused.getStatus()).isEqualTo(503);
        assertThat(refused.getHeader("Retry-After")).isEqualTo("1");
        assertThat(served).isFalse();
    }

    @Test
    void whatFailsGivesItsPlaceBack() throws Exception {
        ServingLimitFilter filter = new ServingLimitFilter(1, Duration.ofMillis(1));
        FilterChain failing = (request, response) -> {
            throw new ServletException("on purpose");
        };

        assertThatThrownBy(() -> filter.doFilter(new MockHttpServletRequest(), new MockHttpServletResponse(), failing))
                .hasMessage("on purpose");

        assertThat(ask(filter, (request, response) -> {}).join()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"1, 4", "2, 6", "5, 15", "6, 16", "64, 16"})
    void threeForEachProcessorAreServedAtOnce(int processors, int atOnce) {
        assertThat(EdgeProperties.forProcessors(processors)).isEqualTo(atOnce);
    }

    @Test
    void anotherNumberThatIsNamedIsServedAtOnce() {
        assertThat(edge(null).servedAtOnce())
                .isEqualTo(EdgeProperties.forProcessors(Runtime.getRuntime().availableProcessors()));
        assertThat(edge(100).servedAtOnce()).isEqualTo(100);
    }

    @Test
    void nobodyAtOnceIsRefused() {
        assertThatThrownBy(() -> edge(0)).hasMessageContaining("umkm.edge.requests-at-once is 0");
    }

    private static EdgeProperties edge(@Nullable Integer requestsAtOnce) {
        return new EdgeProperties(List.of(), DataSize.ofKilobytes(1), requestsAtOnce, LONG);
    }

    private static CompletableFuture<Integer> ask(ServingLimitFilter filter, FilterChain chain) {
        MockHttpServletResponse answer = new MockHttpServletResponse();
        CompletableFuture<Integer> status = new CompletableFuture<>();
        new Thread(() -> {
                    pass(filter, answer, chain);
                    status.complete(answer.getStatus());
                })
                .start();
        return status;
    }

    private static void pass(ServingLimitFilter filter, MockHttpServletResponse answer, FilterChain chain) {
        try {
            filter.doFilter(new MockHttpServletRequest(), answer, chain);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}

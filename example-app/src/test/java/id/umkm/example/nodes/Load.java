package id.umkm.example.nodes;

import static org.awaitility.Awaitility.await;

import id.umkm.example.support.Api;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** Clients that keep on sending, and keep what was not answered as it should be. */
final class Load implements AutoCloseable {

    // So many, that nodes have something to do and can start beside it.
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final ScheduledExecutorService clients = Executors.newScheduledThreadPool(8);
    private final AtomicInteger answers = new AtomicInteger();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();

    /** Adds a client, which sends one request after the other, and gives how many were answered as expected. */
    AtomicInteger add(int status, IntFunction<Api.Answer> request) {
        AtomicInteger sent = new AtomicInteger();
        AtomicInteger answered = new AtomicInteger();
        clients.scheduleWithFixedDelay(
                () -> {
                    int number = sent.getAndIncrement();
                    try {
                        request.apply(number).expect(status);
                        answered.incrementAndGet();
                    } catch (AssertionError | RuntimeException failed) {
                        failures.add("request " + number + ": " + failed + ", by " + failed.getCause());
                    }
                    answers.incrementAndGet();
                },
                0,
                PAUSE.toMillis(),
                TimeUnit.MILLISECONDS);
        return answered;
    }

    /** Waits until so many more requests were answered. */
    void awaitMore(int requests) {
        int goal = answers.get() + requests;
        await().atMost(Duration.ofMinutes(1)).until(() -> answers.get() >= goal);
    }

    int answers() {
        return answers.get();
    }

    Queue<String> failures() {
        return failures;
    }

    /** Lets what was sent be answered. */
    @Override
    public void close() throws InterruptedException {
        stop(clients);
    }

    private static void stop(ExecutorService executor) throws InterruptedException {
        executor.shutdown();
        if (!executor.awaitTermination(1, TimeUnit.MINUTES)) {
            throw new AssertionError("a request was not answered within a minute");
        }
    }
}

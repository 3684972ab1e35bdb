package id.umkm.tenancy.benchmarks.load;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Lets everybody work at once: each sends the next request when the last one was answered, without a pause. */
final class Load {

    private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");

    private final Market market;
    private final Findings findings = new Findings();
    private final LocalDate firstDay = LocalDate.now(JAKARTA);

    Load(Market market) {
        this.market = market;
    }

    /**
     * Runs, and compares in the end what the shops say with what was answered.
     *
     * @param warmUp for how long answers are checked but not timed
     * @param measured for how long they are timed then
     * @return what was found; complete at most a request's time limit after both have passed
     */
    Findings run(Duration warmUp, Duration measured) throws InterruptedException {
        long start = System.nanoTime();
        long end = start + warmUp.plus(measured).toNanos();
        List<Seller> sellers = market.sellers();
        ExecutorService threads = Executors.newFixedThreadPool(sellers.size());
        try {
            List<Future<?>> working = IntStream.range(0, sellers.size())
                    .<Future<?>>mapToObj(number -> threads.submit(() -> {
                        work(sellers.get(number), new SplittableRandom(number), end);
                        return null;
                    }))
                    .toList();
            TimeUnit.NANOSECONDS.sleep(start + warmUp.toNanos() - System.nanoTime());
            findings.startTiming();
            TimeUnit.NANOSECONDS.sleep(end - System.nanoTime());
            findings.stopTiming();
            for (Future<?> worker : working) {
                await(worker);
            }
        } finally {
            threads.shutdownNow();
        }
        for (Seller manager : market.managers()) {
            compare(manager);
        }
        return findings;
    }

    private void work(Seller seller, SplittableRandom random, long end) {
        while (System.nanoTime() < end) {
            Operation operation = Operation.draw(random);
            int product = random.nextInt(seller.shop().products());
            findings.check(operation, seller.shop().canary(), operation.send(seller, product));
        }
    }

    private void await(Future<?> worker) throws InterruptedException {
        try {
            worker.get();
        } catch (ExecutionException e) {
            findings.error("a user stopped: " + e.getCause());
        }
    }

    private void compare(Seller manager) {
        Shop shop = manager.shop();
        for (int number = 0; number < shop.products(); number++) {
            JsonNode product = manager.get("/products/" + shop.product(number)).require(200);
            compare("stock of " + shop.product(number), shop.expectedStock(number), product.get("stock"));
        }
        JsonNode report = manager.get("/reports/sales?from=" + firstDay + "&until=" + LocalDate.now(JAKARTA))
                .require(200);
        compare("sales of " + shop.id(), shop.expectedSales(), report.get("sales"));
        compare("revenue of " + shop.id(), shop.expectedRevenue(), report.get("revenue"));
    }

    private void compare(String what, long expected, JsonNode found) {
        if (found.asLong() != expected) {
            findings.error(what + ": " + found + ", but what was answered adds up to " + expected);
        }
    }
}

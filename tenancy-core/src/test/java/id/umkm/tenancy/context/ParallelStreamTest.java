package id.umkm.tenancy.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is documented as not carried: the threads that a parallel stream takes from its pool have no tenant. */
class ParallelStreamTest {

    private static final TenantContext A = TenantContext.of(new TenantId(1));

    @Test
    void partsOfAParallelStreamOnOtherThreadsHaveNoTenant() throws Exception {
        ForkJoinPool pool = new ForkJoinPool(2);
        CyclicBarrier bothAtOnce = new CyclicBarrier(2);
        try {
            List<String> seen = pool.submit(() -> A.call(() -> IntStream.range(0, 2)
                            .parallel()
                            .mapToObj(each -> await(bothAtOnce))
                            .map(String::valueOf)
                            .toList()))
                    .get(1, TimeUnit.MINUTES);

            assertThat(seen).containsExactlyInAnyOrder(A.toString(), "null");
        } finally {
            pool.shutdownNow();
        }
    }

    // Neither goes on before the other is there, so that two threads work.
    private static @Nullable TenantContext await(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return TenantContext.current();
    }
}

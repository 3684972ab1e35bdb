package id.umkm.tenancy.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The load for 30 seconds against the jar that is shipped. Times are printed, and nothing is expected of them. */
class LoadIT {

    private static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final Duration MEASURED = Duration.ofSeconds(27);

    @TempDir
    Path folder;

    @Test
    @Timeout(value = 8, unit = TimeUnit.MINUTES)
    void hundredUsersAtOnce_getNoErrorAndNoRowOfAnotherTenant_andTheShopsAddUp() throws Exception {
        Path jar = Path.of(System.getProperty("umkm.executable-jar"));
        try (Server server = Server.start(jar, folder)) {
            Market market = Market.open(server.awaitReady(), LoadTable.USERS, LoadTable.SHOPS, LoadTable.PRODUCTS);
            assertThat(market.sellers()).hasSize(LoadTable.USERS);

            Findings findings = new Load(market).run(WARM_UP, MEASURED);

            findings.report(LoadTable.USERS, null, MEASURED).print(System.out);
            assertThat(findings.examples()).isEmpty();
            assertThat(findings.areClean()).isTrue();
            for (Operation operation : Operation.values()) {
                assertThat(findings.timed(operation)).as(operation.title()).isPositive();
            }
        }
    }
}

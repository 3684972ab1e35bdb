package id.umkm.tenancy.benchmarks.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The jar that the documentation starts things from: files of several libraries that have one name are merged in it. */
class ShadedJarIT {

    @TempDir
    Path folder;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void bothApplicationsStartFromIt_andTheFiguresArePrinted() throws Exception {
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("benchmarks.jar"),
                        ProductListTable.class.getName(),
                        "0",
                        "0")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(4, TimeUnit.MINUTES)).isTrue();
            assertThat(output).content(StandardCharsets.UTF_8).contains("throughput of " + ProductLists.CASHIER);
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroy();
        }
    }
}

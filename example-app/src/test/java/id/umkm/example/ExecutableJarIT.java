package id.umkm.example;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.example.support.Api;
import id.umkm.example.support.AppProcess;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar that is shipped, which has no test's libraries beside it. Run after packaging. */
class ExecutableJarIT {

    @TempDir
    Path folder;

    @Test
    void jarNeedsNothingThatOnlyTestsHave() throws Exception {
        Path jar = Path.of(System.getProperty("umkm.executable-jar"));
        try (AppProcess app = AppProcess.startJar(jar, folder)) {
            Api api = app.ready();

            assertThat(api.as("admin.a").get("/api/groups").expect(200).json().get("items"))
                    .isNotEmpty();
            assertThat(api.anonymous().get("/v3/api-docs").expect(200).body()).contains("/api/groups");
            assertThat(api.anonymous().get("/actuator/health").expect(200).body())
                    .contains("UP");
        }
    }
}

package id.umkm.example.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** nginx takes the configuration that is shipped, without a word of warning. */
class NginxConfigurationTest {

    @TempDir
    Path folder;

    @BeforeEach
    void needsNginx() {
        Nginx.assumeInstalled();
    }

    @Test
    void shippedConfigurationIsWhatNginxUnderstands() throws Exception {
        assertThat(Nginx.check(folder)).contains("syntax is ok").doesNotContain("[warn]");
    }
}

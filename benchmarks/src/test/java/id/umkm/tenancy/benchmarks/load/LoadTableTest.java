package id.umkm.tenancy.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Load is for this machine alone. */
class LoadTableTest {

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8080", "http://127.0.0.1:8080", "http://127.0.0.2", "http://[::1]:8080/"})
    void aUrlOfThisMachineIsTaken(String url) {
        assertThat(LoadTable.onThisMachine(url)).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com",
                "http://localhost.example.com:8080",
                "http://127.0.0.1.example.com",
                "http://localhost@example.com",
                "http://0.0.0.0:8080",
                "http://10.0.0.1",
                "http://[2001:db8::1]",
                "http:localhost",
                "http:/localhost",
                "http://"
            })
    void aUrlOfAnotherMachineIsRefusedWithWhatIsMeant(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LoadTable.onThisMachine(url))
                .withMessageContaining(url.equals("http://") ? "http://" : "'" + url + "' is not on this machine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://example.com", "http://10.0.0.1:8080"})
    void nothingIsSentToAnotherMachine(String url) {
        assertThatIllegalArgumentException().isThrownBy(() -> LoadTable.main(new String[] {url}));
    }
}

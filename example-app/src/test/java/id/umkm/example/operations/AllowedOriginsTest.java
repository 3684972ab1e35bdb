package id.umkm.example.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedOriginsTest {

    @ParameterizedTest
    @ValueSource(strings = {"https://app.example.com", "https://app.example.com:8443", "https://toko.example.co.id"})
    void originsByHttpsAreAllowedEverywhere(String origin) {
        assertThat(AllowedOrigins.of(List.of(origin), true).configuration().checkOrigin(origin))
                .isEqualTo(origin);
        assertThat(AllowedOrigins.of(List.of(origin), true).configuration().checkOrigin(origin + ".evil.example"))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "http://localhost:3000", "http://app.example.com"})
    void whatIsForDevelopmentIsRefusedInProduction(String origin) {
        assertThat(AllowedOrigins.of(List.of(origin), false).origins()).containsExactly(origin);
        assertThatThrownBy(() -> AllowedOrigins.of(List.of("https://app.example.com", origin), true))
                .isInstanceOf(InvalidOriginException.class)
                .hasMessageContaining("'" + origin + "'")
                .hasMessageContaining("production");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://*.example.com", "**", "https://*"})
    void aWildcardWithinAnOriginIsRefused(String origin) {
        assertThatThrownBy(() -> AllowedOrigins.of(List.of(origin), true)).isInstanceOf(InvalidOriginException.class);
        assertThatThrownBy(() -> AllowedOrigins.of(List.of(origin), false)).isInstanceOf(InvalidOriginException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "app.example.com",
                "https://",
                "https://app.example.com/",
                "https://app.example.com/x",
                "https://user@app.example.com",
                "https://APP.example.com",
                "ftp://app.example.com",
                "https://a b",
                "https://a.example?x"
            })
    void whatIsNoOriginIsRefused(String origin) {
        assertThatThrownBy(() -> AllowedOrigins.of(List.of(origin), false)).isInstanceOf(InvalidOriginException.class);
    }

    @Test
    void withoutOriginsNoPageMayCall() {
        assertThat(AllowedOrigins.of(List.of(), true).configuration().checkOrigin("https://app.example.com"))
                .isNull();
    }
}

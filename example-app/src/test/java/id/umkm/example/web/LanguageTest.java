package id.umkm.example.web;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.example.support.Api;
import id.umkm.example.support.UmkmDatabase;
import id.umkm.example.support.UmkmTest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whoever asks for English gets it; everybody else gets Indonesian. */
@UmkmTest
class LanguageTest {

    @Autowired
    Api api;

    @Autowired
    UmkmDatabase database;

    @Test
    void problemsOfTheLibraryAreSaidInTheClientsLanguage() {
        assertThat(detail(null, "GET", "/api/groups/987654321", null)).isEqualTo("Grup 987654321 tidak ditemukan.");
        assertThat(detail("id-ID,id;q=0.9,en;q=0.5", "GET", "/api/groups/987654321", null))
                .isEqualTo("Grup 987654321 tidak ditemukan.");
        assertThat(detail("en-GB", "GET", "/api/groups/987654321", null)).isEqualTo("group 987654321 was not found");
        assertThat(detail("fr", "GET", "/api/groups/987654321", null)).isEqualTo("Grup 987654321 tidak ditemukan.");
    }

    @Test
    void problemsOfFiltersToo() {
        assertThat(api.withHeaders(Map.of("Accept-Language", "en"))
                        .get("/api/groups")
                        .expectProblem(401)
                        .text("title"))
                .isEqualTo("Authentication required");
        assertThat(api.withHeaders(Map.of())
                        .get("/api/groups")
                        .expectProblem(401)
                        .text("title"))
                .isEqualTo("Perlu masuk");
    }

    @Test
    void problemsOfSpringToo() {
        assertThat(detail("id", "PUT", "/api/groups", "{}")).isEqualTo("Metode PUT tidak didukung di sini.");
        assertThat(detail("en", "PUT", "/api/groups", "{}")).contains("PUT").contains("not supported");
        assertThat(detail("id", "GET", "/api/tidak-ada", null)).isEqualTo("Alamat itu tidak ada.");
    }

    @Test
    void rulesOfFieldsToo() {
        String products = "/api/groups/" + database.group(database.tenant("Corporate A"), "Cabang JKT") + "/products";

        assertThat(detail("id", "POST", products, "{\"price\": 9000}")).isEqualTo("name wajib diisi");
        assertThat(detail("en", "POST", products, "{\"price\": 9000}")).isEqualTo("name is required");
    }

    private String detail(@Nullable String language, String method, String path, @Nullable String body) {
        Api.Client admin = api.as("admin.a");
        Api.Answer answer =
                (language == null ? admin : admin.with("Accept-Language", language)).send(method, path, body);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        return answer.text("detail");
    }
}

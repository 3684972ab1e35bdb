package id.umkm.example;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.example.support.Api;
import id.umkm.example.support.AppProcess;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application as a stranger starts it: on its own database, killed, and started again. */
class RestartTest {

    private static final String PRODUCTS = "/api/groups/%d/products";

    @TempDir
    Path folder;

    @Test
    void dataAndTokensOutliveAKillAndASecondInstanceOnTheFolderIsRefused() throws Exception {
        String token;
        long shop;
        try (AppProcess first = AppProcess.start(folder)) {
            Api api = first.ready();
            Api.Client cashier = api.as("kasir.toko.jkt.a");
            shop = cashier.get("/api/groups")
                    .json()
                    .get("items")
                    .get(0)
                    .get("id")
                    .asLong();
            Api.Client admin = api.as("admin.a");
            admin.post(PRODUCTS.formatted(shop), "{\"name\": \"Teh Tubruk\", \"price\": 9000, \"stock\": 3}")
                    .expect(201);
            token = admin.token();

            try (AppProcess second = AppProcess.start(folder)) {
                assertThat(second.ended())
                        .contains("APPLICATION FAILED TO START")
                        .contains("in use by another running instance")
                        .contains("--umkm.data-directory");
            }
            admin.get("/api/groups").expect(200);
            first.kill();
        }

        try (AppProcess again = AppProcess.start(folder)) {
            Api api = again.ready();
            assertThat(api.withToken(token)
                            .get(PRODUCTS.formatted(shop))
                            .expect(200)
                            .body())
                    .contains("Teh Tubruk");
            assertThat(api.as("admin.a").get("/api/groups").expect(200).json().get("items"))
                    .as("the demo data were not made twice")
                    .hasSize(13);
        }
    }
}

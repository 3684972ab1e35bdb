package id.umkm.example.gudang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.umkm.example.support.Api;
import id.umkm.example.support.UmkmDatabase;
import id.umkm.example.support.UmkmTest;
import java.sql.Connection;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Two who change the same product at once. */
@UmkmTest
class ConcurrentChangeTest {

    @Autowired
    Api api;

    @Autowired
    UmkmDatabase database;

    @Test
    void productThatIsDeletedWhileItIsBeingChangedIsALostUpdate() throws Exception {
        Api.Client admin = api.as("admin.b");
        long shop = database.group(database.tenant("Corporate B"), "Toko BDG");
        String product = String.valueOf(
                admin.post("/api/groups/" + shop + "/products", "{\"name\": \"Rebutan\", \"price\": 1, \"stock\": 1}")
                        .expect(201)
                        .header("Location"));

        CompletableFuture<Api.Answer> change;
        try (Connection other = database.dataSource().getConnection()) {
            other.setAutoCommit(false);
            other.createStatement()
                    .execute(
                            "delete from umkm_stock_movement where product_id = (select id from umkm_product where name = 'Rebutan');"
                                    + "delete from umkm_product where name = 'Rebutan'");
            change = CompletableFuture.supplyAsync(
                    () -> admin.with("If-Match", "\"0\"").patch(product, "{\"price\": 2}"));
            await().atMost(Duration.ofSeconds(30)).until(this::somebodyWaits);
            other.commit();
        }

        assertThat(change.get().expectProblem(412).text("type")).isEqualTo("urn:umkm:problem:changed-meanwhile");
        admin.get(product).expectProblem(404);
    }

    private boolean somebodyWaits() {
        return database.superuser()
                        .sql(
                                "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")
                        .query(Long.class)
                        .single()
                > 0;
    }
}

package com.example.warung;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.umkm.tenancy.revocation.RevocationNode;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** PostgreSQL goes away, and what is in memory becomes too old to decide by. */
class WarungUnavailableTest extends WarungTest {

    private static final String[] ROADS = {
        "ruled", "asked", "holders", "annotated", "expression", "converted", "wrapped", "later", "deferred", "streamed"
    };

    @Autowired
    private RevocationNode node;

    @AfterEach
    void giveTheDatabaseBack() {
        gateway().pass();
        HeldChain.release();
        await().until(() -> !node.isStale());
    }

    @Test
    void nobodyIsAllowedAnythingFromMemoryThatIsTooOldByWhateverRoadUntilTheDatabaseIsBack() {
        String[] named = {"X-Tenant-Id", satu().tenant().toString()};
        assertThat(get("/context", "0:root", named).statusCode()).isEqualTo(200);
        assertAllowedByEachRoad();

        HeldChain.hold();
        Map<String, CompletableFuture<HttpResponse<String>>> answers = new LinkedHashMap<>();
        for (String road : ROADS) {
            answers.put(road, getLater(pathOf(road), satu().siti(), HeldChain.HOLD, "until released"));
        }
        HeldChain.awaitHeld(ROADS.length);
        gateway().cut();
        await().until(node::isStale);
        HeldChain.release();

        HttpResponse<String> health = get("/actuator/health/tenancyCache", null);
        assertThat(health.statusCode())
                .as("no reason by itself to send requests elsewhere")
                .isEqualTo(200);
        assertThat(health.body()).contains("\"status\":\"STALE\"", "\"loads\":\"answered\"");

        answers.forEach((road, answer) -> assertUnavailable(road, answer.join()));
        // Their tenants cannot be looked up, so these get no further.
        assertUnavailable("super admin", get("/context", "0:root", named));
        assertUnavailable("member", get("/context", satu().siti()));

        gateway().pass();
        await().until(() -> !node.isStale());
        assertThat(get("/actuator/health/tenancyCache", null).body())
                .contains("\"status\":\"UP\"", "\"redis\":\"absent\"");
        assertAllowedByEachRoad();
    }

    private void assertAllowedByEachRoad() {
        for (String road : ROADS) {
            assertThat(get(pathOf(road), satu().siti()).statusCode()).as(road).isEqualTo(200);
        }
    }

    private static String pathOf(String road) {
        return "/held/" + road + "/" + satu().unit();
    }

    private static void assertUnavailable(String road, HttpResponse<String> response) {
        assertThat(response.statusCode()).as(road + ": " + response.body()).isEqualTo(503);
        assertProblem(response, 503, "access-unavailable");
        assertThat(response.headers().firstValue("Retry-After")).as(road).contains("1");
        assertThat(response.headers().allValues("Cache-Control")).as(road).containsExactly("private, no-store");
        assertThat(response.body())
                .as(road)
                .contains("\"title\":\"Access cannot be decided\"")
                .contains("\"instance\":\"")
                .doesNotContainIgnoringCase("epoch")
                .doesNotContainIgnoringCase("connection")
                .doesNotContainIgnoringCase("sql")
                .doesNotContain("Exception", "Rendang", "allowed at");
    }
}

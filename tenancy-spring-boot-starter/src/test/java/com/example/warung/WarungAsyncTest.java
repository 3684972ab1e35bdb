package com.example.warung;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class WarungAsyncTest extends WarungTest {

    @Test
    void callableRunsAsTheTenantOfItsRequest() {
        for (Warung warung : new Warung[] {satu(), dua(), satu()}) {
            HttpResponse<String> response = get("/async/callable", warung.siti());
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).isEqualTo("tenant " + warung.tenant() + " as user:siti, dishes 1");
        }
    }

    @Test
    void streamRunsAsTheTenantOfItsRequestUntilItsEnd() {
        HttpResponse<String> response = get("/async/stream", dua().siti());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body().lines())
                .hasSize(3)
                .containsOnly("tenant " + dua().tenant() + " as user:siti, dishes 1");
    }

    @Test
    void deferredResultEndsWellAndTheHostsOwnThreadHasNoTenant() {
        HttpResponse<String> response = get("/async/deferred", satu().siti());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("thread of the host's own: null");
        assertThat(response.headers().allValues("Cache-Control")).containsExactly("private, no-store");
    }

    @Test
    void errorDispatchKeepsStatusAndTenant() {
        for (String path : new String[] {"/failing", "/async/failing"}) {
            HttpResponse<String> response = get(path, satu().siti());
            assertThat(response.statusCode()).as(path).isEqualTo(500);
            assertThat(response.body()).contains("\"context\":\"tenant " + satu().tenant() + " as user:siti\"");
        }
    }

    @Test
    void strangersFailedRequestIsAnsweredByItsFailure() {
        HttpResponse<String> response = get("/open/failing", null);

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).contains("\"instance\":\"/open/failing\"").doesNotContain("stove");
        assertThat(response.headers().firstValue("WWW-Authenticate")).isEmpty();
    }

    @Test
    void asyncRequestsOfStrangersStayRefused() {
        assertProblem(get("/async/callable", null), 401, "authentication-required");
    }

    @Test
    void contextThatAHandlerForgetsDoesNotReachTheNextRequest() {
        for (int i = 0; i < 30; i++) {
            get("/leaking", satu().siti());
            assertThat(get("/open/context", null).body()).isEqualTo("null");
        }
    }
}

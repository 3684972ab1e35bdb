package com.example.warung;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.DispatcherType;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A host without sessions, whose users sign in by a token that is read on the first dispatch only. */
class WarungLongAnswersTest extends WarungTest {

    @Autowired
    private ThreadProbe probe;

    @AfterEach
    void noThreadOfTheContainerKeepsATenant() {
        // Requests of strangers run on the same threads.
        for (int i = 0; i < 5; i++) {
            assertThat(get("/open/context", null).body()).isEqualTo("null");
        }
        assertThat(probe.found()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/long/future", "/long/task", "/long/deferred"})
    void answerThatComesLaterIsThatOfItsTenant(String path) {
        for (Warung warung : new Warung[] {satu(), dua(), satu()}) {
            HttpResponse<String> response = get(path, warung.siti());

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).isEqualTo(contextAndDishes(warung));
            assertThat(response.headers().allValues("Cache-Control")).containsExactly("private, no-store");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/long/emitter", "/long/events"})
    void answerThatComesInPartsIsThatOfItsTenant(String path) {
        HttpResponse<String> response = get(path, dua().siti());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body().lines().filter(line -> line.contains("tenant")))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).endsWith(contextAndDishes(dua())));
    }

    @Test
    void workOnAThreadThatTheTenantWasNotTakenToFailsAndReadsNothing() {
        HttpResponse<String> response = get("/long/deferred/without", satu().siti());

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).doesNotContain("Rendang");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/long/timeout/task", "/long/timeout/deferred", "/long/timeout/emitter"})
    void answerThatTakesTooLongEndsIn503(String path) {
        HttpResponse<String> response = get(path, satu().siti());

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().allValues("Cache-Control")).containsExactly("private, no-store");
        assertThat(response.headers().firstValue("WWW-Authenticate")).isEmpty();
    }

    @Test
    void whatIsDoneWhenTheTimeIsOverTakesTheTenantAlongByHand() {
        assertThat(get("/long/timeout/answered", dua().siti()).body()).isEqualTo("null / " + contextAndDishes(dua()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/failing",
                "/async/failing",
                "/long/failing/future",
                "/long/failing/deferred",
                "/long/failing/emitter",
                "/long/failing/stream"
            })
    void failureEndsIn500AndItsErrorPageKnowsTheTenant(String path) {
        HttpResponse<String> response = get(path, satu().siti());

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).contains("\"context\":\"tenant " + satu().tenant() + " as user:siti\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/send-error", "/long/send-error"})
    void errorThatAHandlerSendsKeepsItsStatusAndItsErrorPageKnowsBothThatAndTheTenant(String path) {
        HttpResponse<String> response = get(path, satu().siti());

        assertThat(response.statusCode()).isEqualTo(410);
        assertThat(response.body())
                .contains("\"status\":410")
                .contains("\"context\":\"tenant " + satu().tenant() + " as user:siti\"");
    }

    @Test
    void whatAFilterOfTheHostsForgetsDoesNotReachTheNextRequest() {
        for (int i = 0; i < 10; i++) {
            get("/open/forgetful", null);
            assertThat(get("/open/context", null).body()).isEqualTo("null");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/committed", "/long/committed/stream"})
    void failureAfterTheAnswerHasBegunCutsItOff(String path) {
        assertThatThrownBy(() -> get(path, satu().siti())).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void errorPagesReadNothing() {
        int errors = probe.dispatches(DispatcherType.ERROR);
        int asOthers = probe.connections(DispatcherType.REQUEST);
        assertThat(get("/dishes", satu().siti()).statusCode()).isEqualTo(200);
        for (String path : new String[] {"/failing", "/async/failing", "/send-error"}) {
            get(path, satu().siti());
            get(path, null);
            get(path, "0:root", "X-Tenant-Id", dua().tenant().toString());
        }

        assertThat(probe.dispatches(DispatcherType.ERROR)).isGreaterThanOrEqualTo(errors + 6);
        assertThat(probe.connections(DispatcherType.ERROR)).isZero();
        assertThat(probe.connections(DispatcherType.REQUEST)).isGreaterThan(asOthers);
    }

    @Test
    void superAdminsTenantIsLookedUpAndAuditedOnceForAllDispatches() {
        for (String path : new String[] {"/async/failing", "/long/future", "/send-error"}) {
            String root = "root-of-" + path.substring(path.lastIndexOf('/') + 1);
            get(path, "0:" + root, "X-Tenant-Id", dua().tenant().toString());

            assertThat(superuser()
                            .sql("select details ->> 'path' from tenancy_audit_event where actor = ?")
                            .param("super-admin:" + root)
                            .query(String.class)
                            .list())
                    .containsExactly(path);
        }
    }

    @Test
    void permissionOfAMethodThatAnswersLaterIsAskedForBefore() {
        String path = "/long/groups/%d/dishes";

        assertThat(get(path.formatted(satu().unit()), satu().siti()).body()).isEqualTo("1");
        assertProblem(get(path.formatted(satu().unit()), satu().budi()), 403, "permission-denied");
        assertProblem(get(path.formatted(dua().unit()), satu().siti()), 404, "group-not-found");
        assertProblem(get(path.formatted(satu().unit()), null), 401, "authentication-required");
    }

    @Test
    void permissionThatIsAskedForOnAnotherThreadIsThatOfTheRequestsUser() {
        String path = "/long/groups/%d/menu";

        assertThat(get(path.formatted(satu().unit()), satu().siti()).body()).isEqualTo("1");
        assertProblem(get(path.formatted(satu().unit()), satu().budi()), 403, "permission-denied");
        assertProblem(get(path.formatted(dua().unit()), satu().siti()), 404, "group-not-found");
    }

    private static String contextAndDishes(Warung warung) {
        return "tenant " + warung.tenant() + " as user:siti, " + (warung == satu() ? "[Rendang]" : "[Gudeg]");
    }
}

package com.example.warung;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class WarungAccessTest extends WarungTest {

    @Test
    void withoutATokenTheAnswerAsksForOne() {
        HttpResponse<String> response = get("/dishes", null);

        assertProblem(response, 401, "authentication-required");
        assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }

    @Test
    void visibleGroupWithoutThePermissionIsForbiddenWithTheReason() {
        HttpResponse<String> response = get("/groups/" + satu().unit() + "/dishes", satu().budi());

        assertProblem(response, 403, "permission-denied");
        assertThat(response.body())
                .contains("\"reason\":\"MISSING_PERMISSION\"")
                .contains("\"permission\":\"menu.manage\"");
    }

    @Test
    void groupThatCannotBeToldIsADenialAndIsLogged(CapturedOutput output) {
        for (String path : new String[] {"/careless/orders", "/careless/orders/by-method"}) {
            HttpResponse<String> response = post(path, satu().siti(), "{\"kitchen\":null}");

            assertProblem(response, 403, "permission-denied");
            assertThat(response.body()).contains("\"permission\":\"menu.manage\"");
        }
        assertThat(output)
                .contains("menu.manage is denied, because group = \"#order.kitchen().groupId()\" failed")
                .contains("menu.manage is denied, because group = \"#order.groupId()\" failed");
    }

    @Test
    void groupsExpressionStillDecidesWhereItSucceedsAndPassesTheHostsOwnExceptionsOn() {
        String order = "{\"kitchen\":{\"groupId\":%d}}";
        for (String path : new String[] {"/careless/orders", "/careless/orders/by-method"}) {
            assertThat(post(path, satu().siti(), order.formatted(satu().unit())).statusCode())
                    .isEqualTo(200);
            assertProblem(post(path, satu().budi(), order.formatted(satu().unit())), 403, "permission-denied");
            assertProblem(post(path, satu().siti(), order.formatted(dua().unit())), 404, "group-not-found");
        }
        assertThat(post("/careless/orders/by-method", satu().siti(), order.formatted(0))
                        .statusCode())
                .isEqualTo(410);
    }

    @Test
    void denialIsAudited() {
        get("/groups/" + satu().unit() + "/dishes", satu().budi());

        assertThat(superuser()
                        .sql("select details::text from tenancy_audit_event where action = 'access.denied'"
                                + " and actor = 'user:budi' and tenant_id = ?")
                        .param(satu().tenant().value())
                        .query(String.class)
                        .list())
                .anySatisfy(
                        details -> assertThat(details).contains("menu.manage").contains("MISSING_PERMISSION"));
    }

    @Test
    void expressionDecidesAsTheAnnotationDoes() {
        assertThat(get("/groups/" + satu().unit() + "/menu", satu().siti()).statusCode())
                .isEqualTo(200);
        assertProblem(get("/groups/" + satu().unit() + "/menu", satu().budi()), 403, "permission-denied");
    }

    @Test
    void requestRuleOfTheHostIsForbiddenAsAProblem() {
        assertProblem(get("/owner/accounts", satu().siti()), 403, "permission-denied");
    }

    @Test
    void idThatIsNoneNamesTheField() {
        for (String malformed : new String[] {"abc", "-1", "0", "99999999999999999999"}) {
            HttpResponse<String> response = get("/groups/" + malformed + "/dishes", satu().siti());
            assertProblem(response, 400, "invalid-value");
            assertThat(response.body()).contains("\"field\":\"groupId\"");
        }
    }

    @Test
    void malformedBodyNamesTheFieldWhereItIsKnown() {
        String path = "/groups/" + satu().unit() + "/dishes";

        assertProblem(post(path, satu().siti(), "{"), 400, "malformed-body");
        HttpResponse<String> response = post(path, satu().siti(), "{\"name\":\"Soto\",\"spiciness\":\"very\"}");
        assertProblem(response, 400, "malformed-body");
        assertThat(response.body()).contains("\"field\":\"spiciness\"");
    }

    @Test
    void brokenConstraintNamesFieldAndRule() {
        HttpResponse<String> response = post("/groups/" + satu().unit() + "/dishes", satu().siti(), "{\"name\":\" \"}");

        assertProblem(response, 422, "validation-failed");
        assertThat(response.body()).contains("\"field\":\"name\"").contains("\"rule\":\"NotBlank\"");
    }

    @Test
    void whatSpringRefusesIsAProblemToo() {
        assertThat(get("/nowhere", satu().siti()).statusCode()).isEqualTo(404);
        assertThat(post("/dishes", satu().siti(), "{}").statusCode()).isEqualTo(405);
        assertThat(get("/nowhere", satu().siti()).headers().firstValue("Content-Type"))
                .contains("application/problem+json");
    }

    @Test
    void authenticatedAnswersAreNotCached() {
        assertThat(get("/dishes", satu().siti()).headers().allValues("Cache-Control"))
                .containsExactly("private, no-store");
        assertThat(get("/groups/1/dishes", satu().siti()).headers().allValues("Cache-Control"))
                .containsExactly("private, no-store");
    }

    @Test
    void rowThatThePoliciesRefuseIsADenialAndNotAFailure() {
        assertProblem(post("/careless/" + dua().tenant(), satu().siti(), "{}"), 403, "permission-denied");
        assertThat(superuser()
                        .sql("select count(*) from dish where id = -1")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void healthSaysThatRowLevelSecurityWasVerifiedAndNamesNoRole() {
        assertThat(get("/actuator/health", null).body())
                .contains("\"rowLevelSecurity\":{")
                .contains("\"verified\":true")
                .doesNotContain("\"role\"")
                .doesNotContain("_application")
                .doesNotContain("dataSources");
    }
}

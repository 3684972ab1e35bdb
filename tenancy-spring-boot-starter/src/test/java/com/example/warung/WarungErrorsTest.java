package com.example.warung;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused outside of controllers is a problem detail too, and tells callers nothing of Java. */
class WarungErrorsTest extends WarungTest {

    @ParameterizedTest
    @ValueSource(strings = {"/dishes;x=1", "//dishes", "/dishes%3Bx", "/open/../dishes%2e%2e"})
    void urlThatTheFirewallRejectsIsAProblemForStrangersAndUsersAlike(String path) {
        assertProblem(get(path, null), 400, "malformed-request");
        assertProblem(get(path, satu().siti()), 400, "malformed-request");
    }

    @Test
    void methodThatNobodyAcceptsIsAProblem() {
        HttpResponse<String> trace = exchange("TRACE", "/dishes", satu().siti());
        assertThat(trace.statusCode()).isEqualTo(405);
        assertThat(trace.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(trace.body()).contains("\"status\":405");

        assertProblem(exchange("BREW", "/dishes", satu().siti()), 400, "malformed-request");
    }

    @Test
    void answerThatCannotBeGivenInTheFormAskedForIsAProblem() {
        HttpResponse<String> response = get("/dishes", satu().siti(), "Accept", "application/xml");

        assertThat(response.statusCode()).isEqualTo(406);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(response.body()).contains("\"status\":406");
    }

    @Test
    void basicAuthenticationKeepsItsChallengeAndAnswersWithAProblem() {
        String wrong = Base64.getEncoder().encodeToString("siti:wrong".getBytes(StandardCharsets.UTF_8));
        for (HttpResponse<String> response : java.util.List.of(
                get("/basic/dishes", null), get("/basic/dishes", null, "Authorization", "Basic " + wrong))) {
            assertProblem(response, 401, "authentication-required");
            assertThat(response.headers().allValues("WWW-Authenticate"))
                    .singleElement()
                    .asString()
                    .startsWith("Basic ");
            assertThat(response.body()).contains("\"instance\":\"/basic/dishes\"");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    /places/abc                     | place      | 'abc' of place is not an id: an id is a positive whole number
                    /places/1?heat=WARM             | heat       | 'WARM' of heat is not one of MILD, HOT
                    /places/1?day=tomorrow          | day        | 'tomorrow' of day is not a date, such as 2026-01-31
                    """)
    void valueThatCannotBeReadIsToldByWhatItShouldBe(String path, String field, String detail) {
        HttpResponse<String> response = get(path, satu().siti());

        assertProblem(response, 400, "invalid-value");
        assertThat(response.body()).contains("\"field\":\"" + field + "\"").contains(detail);
        assertNothingOfJava(response);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"heat":"WARM"}     | heat   | the value of heat is not one of MILD, HOT
                    {"day":"tomorrow"}  | day    | the value of day is not a date, such as 2026-01-31
                    {"plates":"many"}   | plates | the value of plates is not a number in range
                    {"plates":{}}       | plates | the value of plates is not a number in range
                    {"spoons":2}        | spoons | there is no field spoons; known here: day, heat, plates
                    """)
    void bodyThatCannotBeReadIsToldByWhatItShouldBe(String body, String field, String detail) {
        HttpResponse<String> response = post("/wishes", satu().siti(), body);

        assertProblem(response, 400, "malformed-body");
        assertThat(response.body()).contains("\"field\":\"" + field + "\"").contains(detail);
        assertNothingOfJava(response);
    }

    private static void assertNothingOfJava(HttpResponse<String> response) {
        assertThat(response.body()).doesNotContain("GroupId", "Heat", "LocalDate", "Integer", "java", "com.example");
    }
}

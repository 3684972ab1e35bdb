package id.umkm.example.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.example.support.Api;
import id.umkm.example.support.UmkmTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What filters and the server refuse before a controller is asked is a problem detail too, in the client's language. */
@UmkmTest
class RefusalTest {

    private static final int MOST_BYTES = 256 * 1024;

    @Autowired
    Api api;

    @Test
    void bodyThatIsTooLongIsAProblemThatTellsTheLimitWhetherItsLengthIsToldOrNot() throws Exception {
        byte[] tooLong = new byte[MOST_BYTES + 1];
        for (BodyPublisher body : List.of(
                BodyPublishers.ofByteArray(tooLong),
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(tooLong)))) {
            for (String accepted : List.of("application/json", "text/html", "*/*")) {
                HttpResponse<String> answer = HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create("http://" + api.address() + "/api/auth/login"))
                                        .header("Accept", accepted)
                                        .header("Accept-Language", "en")
                                        .POST(body)
                                        .build(),
                                BodyHandlers.ofString());
                assertThat(answer.statusCode()).isEqualTo(413);
                assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
                JsonNode problem = new JsonMapper().readTree(answer.body());
                assertThat(problem.get("title").asString()).isEqualTo("Body too large");
                assertThat(problem.get("detail").asString()).contains("at most " + MOST_BYTES + " bytes");
                assertThat(problem.get("status").asInt()).isEqualTo(413);
                assertThat(problem.get("instance").asString()).isEqualTo("/api/auth/login");
            }
        }
    }

    @Test
    void bodyThatIsTooLongIsRefusedInIndonesianToo() {
        Api.Answer refused = api.anonymous()
                .post("/api/auth/login", "x".repeat(MOST_BYTES + 1))
                .expectProblem(413);

        assertThat(refused.text("title")).isEqualTo("Isi terlalu besar");
    }

    @ParameterizedTest
    @CsvSource({"Bearer abc", "Bearer", "Bearer 1_2_3", "Basic YTpi", "bearer  ", "''"})
    void tokenThatIsNoneIsAProblemInBothLanguages(String authorization) {
        Api.Client client = api.withHeaders(Map.of("Authorization", authorization));

        assertThat(client.get("/api/groups").expectProblem(401).text("title")).isEqualTo("Perlu masuk");
        Api.Answer english =
                client.with("Accept-Language", "en").get("/api/groups").expectProblem(401);
        assertThat(english.text("title")).isEqualTo("Authentication required");
        assertThat(english.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /api/gro{ups HTTP/1.1 | 400",
                "GET /api/%zz HTTP/1.1 | 400",
                "GET /api/groups;a=%zz HTTP/1.1 | 400",
                "GET /x;% HTTP/1.1 | 400",
                "GET /api/../../etc/passwd HTTP/1.1 | 400",
                "TRACE /api/groups HTTP/1.1 | 405"
            })
    void whatTheServerRefusesIsAProblem(String line, int status) throws IOException {
        String answer = raw(line + "\r\nHost: localhost\r\nAccept-Language: en\r\nConnection: close\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 " + status)
                .containsIgnoringCase("Content-Type: application/problem+json");
        JsonNode problem =
                new JsonMapper().readTree(answer.substring(answer.indexOf('{'), answer.lastIndexOf('}') + 1));
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("title").asString()).isNotBlank();
        assertThat(answer).doesNotContain("Tomcat", "Exception");
    }

    private String raw(String request) throws IOException {
        String[] address = api.address().split(":", -1);
        try (Socket socket = new Socket(address[0], Integer.parseInt(address[1]))) {
            socket.getOutputStream().write(request.getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }
}

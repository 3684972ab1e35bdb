package id.umkm.example.operations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.example.support.Api;
import id.umkm.example.support.UmkmTest;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Strangers who send their bodies slowly keep nobody from being served. */
@UmkmTest
class SlowBodiesTest {

    // More than are served at once.
    private static final int SLOW = 40;

    @Autowired
    Api api;

    private final List<Socket> senders = new ArrayList<>();

    @AfterEach
    void hangUp() throws IOException {
        for (Socket sender : senders) {
            sender.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 1000", "Transfer-Encoding: chunked"})
    void whoSendsSlowlyTakesNobodysPlace(String length) throws IOException {
        for (int i = 0; i < SLOW; i++) {
            beginToSend(length);
        }
        for (Socket sender : senders) {
            // The server asks for a body when somebody begins to read it.
            assertThat(new String(sender.getInputStream().readNBytes(12), UTF_8))
                    .isEqualTo("HTTP/1.1 100");
        }

        api.as("admin.b").get("/api/auth/me").expect(200);
    }

    private void beginToSend(String length) throws IOException {
        String[] address = api.address().split(":", -1);
        Socket sender = new Socket(address[0], Integer.parseInt(address[1]));
        senders.add(sender);
        sender.setSoTimeout(60_000);
        sender.getOutputStream()
                .write(("POST /api/auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                + "Expect: 100-continue\r\n" + length + "\r\n\r\n")
                        .getBytes(UTF_8));
    }
}

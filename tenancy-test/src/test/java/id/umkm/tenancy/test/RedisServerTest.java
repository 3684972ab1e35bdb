package id.umkm.tenancy.test;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.Socket;
import org.junit.jupiter.api.Test;

class RedisServerTest {

    @Test
    void theSharedServerAnswers() throws IOException {
        assertThat(ping(RedisServer.shared())).isEqualTo("+PONG");
    }

    @Test
    void aServerOfItsOwnCanBeStopped() throws IOException {
        RedisServer server = RedisServer.start();
        assertThat(ping(server)).isEqualTo("+PONG");
        server.close();
        assertThatThrownBy(() -> ping(server)).isInstanceOf(ConnectException.class);
    }

    private static String ping(RedisServer server) throws IOException {
        try (Socket socket = new Socket(server.host(), server.port())) {
            socket.getOutputStream().write("PING\r\n".getBytes(US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII)).readLine();
        }
    }
}

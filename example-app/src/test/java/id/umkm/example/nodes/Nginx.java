package id.umkm.example.nodes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import id.umkm.example.support.Api;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** nginx with the configuration that is shipped, in front of nodes of this host. */
final class Nginx implements AutoCloseable {

    private static final Path SHIPPED = Path.of("../deploy/nginx/umkm-api.conf");
    private static final @Nullable Path BINARY = binary();

    private final Path folder;
    private final Certificate certificate;
    private final int port;
    private final Process process;

    private Nginx(Path folder, Certificate certificate, int port, Process process) {
        this.folder = folder;
        this.certificate = certificate;
        this.port = port;
        this.process = process;
    }

    /** Skips the test, with the reason, where nginx is not installed. */
    static void assumeInstalled() {
        assumeTrue(BINARY != null, "nginx is not installed; on Debian: apt-get install nginx-light");
    }

    static Nginx start(Path folder, List<Integer> nodes)
            throws IOException, InterruptedException, GeneralSecurityException {
        Certificate certificate = Certificate.make(folder);
        int port = Ports.free();
        Path main = configure(folder, certificate, port, nodes);
        Process process = command(folder, main)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        Nginx nginx = new Nginx(folder, certificate, port, process);
        await().atMost(Duration.ofSeconds(30)).until(() -> nginx.accepts() || !process.isAlive());
        assertThat(process.isAlive()).as(nginx.log()).isTrue();
        return nginx;
    }

    // What a distribution brings: here for one user, in one folder, and in the foreground.
    private static String main(Path folder) {
        return """
                %s
                daemon off;
                worker_processes 2;
                pid %2$s/pid;
                events {}
                http {
                    access_log off;
                    client_body_temp_path %2$s/body;
                    proxy_temp_path %2$s/proxy;
                    fastcgi_temp_path %2$s/fastcgi;
                    uwsgi_temp_path %2$s/uwsgi;
                    scgi_temp_path %2$s/scgi;
                    include %2$s/umkm-api.conf;
                }
                """.formatted("root".equals(System.getProperty("user.name")) ? "user root;" : "", folder);
    }

    private static String shipped(Path folder, Certificate certificate, int port, List<Integer> nodes)
            throws IOException {
        String text = Files.readString(SHIPPED);
        for (int i = 0; i < nodes.size(); i++) {
            text = replaced(text, "umkm-" + (i + 1) + ":8080", "127.0.0.1:" + nodes.get(i));
        }
        text = replaced(text, "listen 80;", "listen 127.0.0.1:" + Ports.free() + ";");
        text = replaced(text, "listen 443 ssl;", "listen 127.0.0.1:" + port + " ssl;");
        text = replaced(
                text, "/etc/nginx/umkm-api.crt", certificate.certificate().toString());
        text = replaced(text, "/etc/nginx/umkm-api.key", certificate.key().toString());
        return replaced(text, "/run/umkm-api/", folder + "/");
    }

    /** Has nginx read the configuration, and gives what it says of it. */
    static String check(Path folder) throws IOException, InterruptedException, GeneralSecurityException {
        Path main = configure(folder, Certificate.make(folder), Ports.free(), List.of(1, 2, 3));
        Process process = command(folder, main, "-t").start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private static Path configure(Path folder, Certificate certificate, int port, List<Integer> nodes)
            throws IOException {
        Files.writeString(folder.resolve("umkm-api.conf"), shipped(folder, certificate, port, nodes));
        return Files.writeString(folder.resolve("nginx.conf"), main(folder));
    }

    private static ProcessBuilder command(Path folder, Path main, String... more) {
        List<String> command = new ArrayList<>(List.of(
                String.valueOf(BINARY), "-e", folder.resolve("error.log").toString(), "-c", main.toString()));
        command.addAll(List.of(more));
        return new ProcessBuilder(command).redirectErrorStream(true);
    }

    private static String replaced(String text, String name, String value) {
        assertThat(text).contains(name);
        return text.replace(name, value);
    }

    Api api() {
        return new Api(
                "https://localhost:" + port,
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .sslContext(certificate.trust())
                        .build());
    }

    int port() {
        return port;
    }

    SSLSocketFactory sockets() {
        return certificate.trust().getSocketFactory();
    }

    /** Sends a node nothing more. */
    void takeOut(int node) throws IOException {
        Files.createFile(folder.resolve(node + ".out"));
    }

    void putBack(int node) throws IOException {
        Files.delete(folder.resolve(node + ".out"));
    }

    String log() throws IOException {
        return Files.readString(folder.resolve("error.log")) + Files.readString(folder.resolve("output"));
    }

    private boolean accepts() {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static @Nullable Path binary() {
        String searched = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/usr/local/sbin";
        return Stream.of(searched.split(":"))
                .map(directory -> Path.of(directory, "nginx"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
}

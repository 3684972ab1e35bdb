package id.umkm.tenancy.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate of a server that calls itself localhost, signed by itself, with its key.
 *
 * @param store holds both
 * @param certificate the certificate alone, as PEM
 */
record SelfSigned(Path store, Path certificate) {

    private static final String PASSWORD = "rahasia";

    /** Makes one with the JDK's keytool. */
    static SelfSigned in(Path folder) throws IOException, InterruptedException {
        SelfSigned made = new SelfSigned(folder.resolve("server.p12"), folder.resolve("server.pem"));
        made.keytool("-genkeypair", "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "san=dns:localhost");
        made.keytool("-exportcert", "-rfc", "-file", made.certificate.toString());
        return made;
    }

    private void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-alias", "server", "-keystore", store.toString(), "-storepass", PASSWORD));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String told = new String(keytool.getInputStream().readAllBytes());
        assertThat(keytool.waitFor()).as(told).isZero();
    }

    /** Listens on the loopback address as the server with this certificate. */
    ServerSocket listen() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream stored = Files.newInputStream(store)) {
            keys.load(stored, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }
}

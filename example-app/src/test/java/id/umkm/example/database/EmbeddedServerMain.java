package id.umkm.example.database;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** Holds an embedded server until its input ends or it is killed; prints its URL and password once the server is ready. */
final class EmbeddedServerMain {

    private EmbeddedServerMain() {}

    public static void main(String[] args) throws IOException {
        try (EmbeddedServer server = EmbeddedServer.start(Path.of(args[0]))) {
            System.out.println("ready " + server.url() + " " + server.password());
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}

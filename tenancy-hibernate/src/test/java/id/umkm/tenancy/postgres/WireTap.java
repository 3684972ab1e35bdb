package id.umkm.tenancy.postgres;

import id.umkm.tenancy.test.TestDatabase;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands between driver and server, and notes what the driver sends and how often it waits for an answer. */
final class WireTap implements AutoCloseable {

    private static final int STARTUP_HEADER = 4;

    private final TestDatabase database;
    private final URI server;
    private final ServerSocket listener;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<String> waits = new CopyOnWriteArrayList<>();
    private final List<String> parsed = new CopyOnWriteArrayList<>();

    WireTap(TestDatabase database) {
        this.database = database;
        this.server = URI.create(database.url().substring("jdbc:".length()));
        try {
            this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start("accept", this::accept);
    }

    /** Leads through here; another parameter may follow after an ampersand. */
    String url() {
        return "jdbc:postgresql://" + listener.getInetAddress().getHostAddress() + ":" + listener.getLocalPort() + "/"
                + database.name() + "?sslmode=disable&gssEncMode=disable";
    }

    void clear() {
        waits.clear();
        parsed.clear();
    }

    /** What the driver waited for: a Sync, or a simple query. It does not wait for its own BEGIN. */
    List<String> waits() {
        return List.copyOf(waits);
    }

    /** The texts that the server had to parse. */
    List<String> parsed() {
        return List.copyOf(parsed);
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = opened(listener.accept());
            Socket backend = opened(new Socket(server.getHost(), server.getPort()));
            start("to server", () -> relay(client.getInputStream(), backend.getOutputStream()));
            start("to driver", () -> {
                backend.getInputStream().transferTo(client.getOutputStream());
                client.close();
            });
        }
    }

    private Socket opened(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        sockets.add(socket);
        return socket;
    }

    private void relay(InputStream driver, OutputStream backend) throws IOException {
        DataInputStream in = new DataInputStream(driver);
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(backend));
        int length = in.readInt();
        out.writeInt(length);
        out.write(in.readNBytes(length - STARTUP_HEADER));
        out.flush();
        for (int type = in.read(); type >= 0; type = in.read()) {
            length = in.readInt();
            byte[] body = in.readNBytes(length - STARTUP_HEADER);
            note((char) type, new String(body, StandardCharsets.UTF_8));
            out.write(type);
            out.writeInt(length);
            out.write(body);
            if (in.available() == 0) {
                out.flush();
            }
        }
        backend.close();
    }

    private void note(char type, String body) {
        if (type == 'S') {
            waits.add("Sync");
        } else if (type == 'Q' && !body.startsWith("BEGIN")) {
            waits.add(body.replace("\0", ""));
        } else if (type == 'P') {
            parsed.add(body.split("\0", -1)[1]);
        }
    }

    private static void start(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // One side has hung up, and the other is told by the closing of its socket.
                    }
                },
                "wire tap " + name);
        thread.setDaemon(true);
        thread.start();
    }

    private interface Work {
        void run() throws IOException;
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

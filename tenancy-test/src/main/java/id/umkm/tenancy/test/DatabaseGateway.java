package id.umkm.tenancy.test;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A way to PostgreSQL that a test closes and opens again: while it is closed, connections are cut and new ones get nowhere, as
 * where the server is away. Safe for use by many threads.
 */
public final class DatabaseGateway implements AutoCloseable {

    private final TestDatabase database;
    private final URI server;
    private final ServerSocket listener;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean isCut;

    /**
     * Opens the way.
     *
     * @param database where connections lead
     */
    public DatabaseGateway(TestDatabase database) {
        this.database = database;
        this.server = URI.create(database.url().substring("jdbc:".length()));
        try {
            this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    /**
     * Returns the URL that leads through here.
     *
     * @return the JDBC URL
     */
    public String url() {
        return "jdbc:postgresql://" + listener.getInetAddress().getHostAddress() + ":" + listener.getLocalPort() + "/"
                + database.name();
    }

    /** Takes the database away, until {@link #restore()}. */
    public void cut() {
        isCut = true;
        sockets.forEach(DatabaseGateway::close);
    }

    /** Gives the database back. */
    public void restore() {
        isCut = false;
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = listener.accept();
            sockets.add(client);
            // Looked at after the socket is known, so that cut() closes what this lets pass.
            if (isCut) {
                hangUp(client);
            } else {
                connect(client);
            }
        }
    }

    private void connect(Socket client) {
        start(() -> {
            Socket backend = new Socket(server.getHost(), server.getPort());
            sockets.add(backend);
            if (isCut) {
                hangUp(client);
                hangUp(backend);
                return;
            }
            client.setTcpNoDelay(true);
            backend.setTcpNoDelay(true);
            start(() -> copy(client, backend));
            copy(backend, client);
        });
    }

    private void copy(Socket from, Socket to) throws IOException {
        byte[] bytes = new byte[8_192];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                out.write(bytes, 0, count);
            }
        } finally {
            hangUp(from);
            hangUp(to);
        }
    }

    private void hangUp(Socket socket) {
        sockets.remove(socket);
        close(socket);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void start(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // One side has hung up, and the other is told by the closing of its socket.
                    }
                },
                "database gateway");
        thread.setDaemon(true);
        thread.start();
    }

    private interface Work {
        void run() throws IOException;
    }

    /** Closes the way for good. */
    @Override
    public void close() {
        cut();
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

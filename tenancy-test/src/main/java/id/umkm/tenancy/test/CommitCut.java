package id.umkm.tenancy.test;

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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Stands between driver and PostgreSQL and, when told to, cuts the connection at the next COMMIT: the driver then does not
 * know what became of it. Safe for use by many threads.
 */
public final class CommitCut implements AutoCloseable {

    /** What becomes of the COMMIT that is cut. */
    public enum Fate {
        /** The server gets it and commits; the answer is lost. */
        COMMITTED,
        /** The server never gets it and rolls back. */
        ROLLED_BACK
    }

    private static final int STARTUP_HEADER = 4;
    private static final char PARSE = 'P';
    private static final char BIND = 'B';
    private static final char QUERY = 'Q';
    private static final char SYNC = 'S';

    private final TestDatabase database;
    private final URI server;
    private final ServerSocket listener;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicReference<Fate> next = new AtomicReference<>();

    /**
     * Starts to listen.
     *
     * @param database where connections lead
     */
    public CommitCut(TestDatabase database) {
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
                + database.name() + "?sslmode=disable&gssEncMode=disable";
    }

    /**
     * Cuts the connection that commits next.
     *
     * @param fate what becomes of that commit
     */
    public void cutNext(Fate fate) {
        next.set(fate);
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = opened(listener.accept());
            Socket backend = opened(new Socket(server.getHost(), server.getPort()));
            AtomicReference<Fate> cut = new AtomicReference<>();
            start(() -> toServer(client, backend, cut));
            start(() -> toDriver(backend.getInputStream(), client, cut));
        }
    }

    private Socket opened(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        sockets.add(socket);
        return socket;
    }

    private void toServer(Socket client, Socket backend, AtomicReference<Fate> cut) throws IOException {
        DataInputStream in = new DataInputStream(client.getInputStream());
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(backend.getOutputStream()));
        Statements statements = new Statements();
        int length = in.readInt();
        out.writeInt(length);
        out.write(in.readNBytes(length - STARTUP_HEADER));
        out.flush();
        for (int type = in.read(); type >= 0; type = in.read()) {
            length = in.readInt();
            byte[] body = in.readNBytes(length - STARTUP_HEADER);
            if (statements.isCommit(type, body)) {
                cut.set(next.getAndSet(null));
            }
            if (cut.get() == Fate.ROLLED_BACK) {
                backend.close();
                client.close();
                return;
            }
            out.write(type);
            out.writeInt(length);
            out.write(body);
            if (in.available() == 0 || type == SYNC) {
                out.flush();
            }
        }
        backend.close();
    }

    private static void toDriver(InputStream backend, Socket client, AtomicReference<Fate> cut) throws IOException {
        OutputStream out = client.getOutputStream();
        byte[] bytes = new byte[8_192];
        for (int count = backend.read(bytes); count >= 0; count = backend.read(bytes)) {
            // The first that comes after the COMMIT is its answer, so it has happened.
            if (cut.get() == Fate.COMMITTED) {
                break;
            }
            out.write(bytes, 0, count);
        }
        client.close();
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
                "commit cut");
        thread.setDaemon(true);
        thread.start();
    }

    /** What the driver has prepared on one connection. */
    private static final class Statements {

        private final Set<String> commits = new HashSet<>();

        boolean isCommit(int type, byte[] body) {
            String[] texts = new String(body, StandardCharsets.UTF_8).split("\0", -1);
            if (type == PARSE) {
                // Its name, then its text; a name may be given to another statement later.
                if (texts[1].equals("COMMIT")) {
                    commits.add(texts[0]);
                } else {
                    commits.remove(texts[0]);
                }
            }
            return type == QUERY && texts[0].equals("COMMIT") || type == BIND && commits.contains(texts[1]);
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    /** Stops listening and cuts all connections. */
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

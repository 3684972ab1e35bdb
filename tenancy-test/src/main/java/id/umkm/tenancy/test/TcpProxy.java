package id.umkm.tenancy.test;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands between a client and a server, and is a network that fails when told to. Safe for use by many threads.
 */
public final class TcpProxy implements AutoCloseable {

    private enum Mode {
        PASSING,
        HOLDING,
        CUT
    }

    private volatile InetSocketAddress server;
    private final ServerSocket listener;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private Mode mode = Mode.PASSING;

    /**
     * Starts to listen, and passes everything on.
     *
     * @param server where connections lead
     */
    public TcpProxy(InetSocketAddress server) {
        this(server, listen());
    }

    /**
     * Passes on everything that comes to a socket which listens, such as one that speaks TLS with clients.
     *
     * @param server where connections lead, without what the listener does
     * @param listener where clients come; it is closed with this
     */
    public TcpProxy(InetSocketAddress server, ServerSocket listener) {
        this.server = server;
        this.listener = listener;
        start(this::accept);
    }

    private static ServerSocket listen() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns where this listens, on the loopback address.
     *
     * @return the port
     */
    public int port() {
        return listener.getLocalPort();
    }

    /** Passes everything on again, also what was held back. */
    public synchronized void pass() {
        mode = Mode.PASSING;
        notifyAll();
    }

    /**
     * Leads the connections that are made from now on elsewhere.
     *
     * @param other where they lead
     */
    public void leadTo(InetSocketAddress other) {
        server = other;
    }

    /** Holds back what both sides send, and lets them connect, as a network or a server does that hangs. */
    public synchronized void hold() {
        mode = Mode.HOLDING;
    }

    /** Ends all connections and lets nobody connect. */
    public synchronized void cut() {
        mode = Mode.CUT;
        notifyAll();
        sockets.forEach(TcpProxy::close);
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = listener.accept();
            if (!opened(client)) {
                continue;
            }
            try {
                InetSocketAddress leads = server;
                Socket backend = new Socket(leads.getAddress(), leads.getPort());
                if (opened(backend)) {
                    start(() -> pump(client, backend));
                    start(() -> pump(backend, client));
                } else {
                    close(client);
                }
            } catch (IOException e) {
                // The server is not there, and the client is told by the closing of its socket.
                close(client);
            }
        }
    }

    private synchronized boolean opened(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        sockets.add(socket);
        if (mode == Mode.CUT) {
            close(socket);
            return false;
        }
        return true;
    }

    private void pump(Socket from, Socket to) throws IOException {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] bytes = new byte[8_192];
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                awaitPassing();
                out.write(bytes, 0, count);
            }
        } finally {
            close(from);
            close(to);
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private synchronized void awaitPassing() throws IOException {
        while (mode == Mode.HOLDING) {
            try {
                wait();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed as far as it can be.
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
                "tcp proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private interface Work {
        void run() throws IOException;
    }

    /** Stops listening and ends all connections. */
    @Override
    public void close() {
        close(listener);
        cut();
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package id.umkm.example.nodes;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/** A request from one of this host's addresses, which clients for HTTP do not let one choose. */
record RawRequest(SocketFactory sockets, InetAddress from, int port) {

    static RawRequest from(SocketFactory sockets, String address, int port) throws IOException {
        return new RawRequest(sockets, InetAddress.getByName(address), port);
    }

    /** Sends JSON with one further header, and gives the status. */
    int send(String methodAndPath, String header, String body) throws IOException {
        try (Socket socket = sockets.createSocket(InetAddress.getByName("127.0.0.1"), port, from, 0)) {
            String request = methodAndPath + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + header
                    + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
            socket.getOutputStream().write(request.getBytes(US_ASCII));
            String status = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII)).readLine();
            return Integer.parseInt(status.split(" ")[1]);
        }
    }
}

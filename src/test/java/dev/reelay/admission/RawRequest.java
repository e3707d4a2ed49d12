package dev.reelay.admission;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.config.ConfigProvider;

/** Requests that no proper client sends, byte by byte. */
final class RawRequest {

    private static final int PATIENCE_MILLIS = 10_000;
    private static final int CHUNK = 8_000;

    private RawRequest() {}

    /** Posts a body in chunks, which does not announce its length. */
    static String chunked(String path, String key, int size) throws IOException {
        String head = "POST " + path + " HTTP/1.1\r\n" + headers(key)
                + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int left = size; left > 0; left -= CHUNK) {
            int length = Math.min(left, CHUNK);
            body.writeBytes((Integer.toHexString(length) + "\r\n" + "x".repeat(length) + "\r\n").getBytes());
        }
        body.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return send(head, body.toByteArray());
    }

    /** Asks for an address as it is written, without the escapes that a client would add. */
    static String get(String address, String key) throws IOException {
        return send("GET " + address + " HTTP/1.1\r\n" + headers(key) + "\r\n", new byte[0]);
    }

    /** The same with one more header. */
    static String get(String address, String key, String header) throws IOException {
        return send("GET " + address + " HTTP/1.1\r\n" + headers(key) + header + "\r\n\r\n", new byte[0]);
    }

    private static String headers(String key) {
        return "Host: localhost\r\nConnection: close\r\nAuthorization: Bearer " + key + "\r\n";
    }

    private static String send(String head, byte[] body) throws IOException {
        try (Socket socket =
                new Socket("localhost", ConfigProvider.getConfig().getValue("quarkus.http.test-port", int.class))) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            Thread writer = Thread.startVirtualThread(() -> write(socket, head, body));
            String answer = read(socket.getInputStream());
            writer.interrupt();
            return answer;
        }
    }

    private static void write(Socket socket, String head, byte[] body) {
        try {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(body);
        } catch (IOException closed) {
            // The answer may come before the body was sent; what counts is the answer.
        }
    }

    /** To the end of the answer's JSON: whether the connection is closed then is not what is tested. */
    private static String read(InputStream in) throws IOException {
        StringBuilder answer = new StringBuilder();
        byte[] bytes = new byte[4096];
        int length = in.read(bytes);
        while (length > 0) {
            answer.append(new String(bytes, 0, length, StandardCharsets.UTF_8));
            if (answer.indexOf("}") > 0) {
                break;
            }
            length = in.read(bytes);
        }
        return answer.toString();
    }
}

package dev.reelay.testing.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Sends requests that no proper client would send, one at a time, each on a connection of its own. */
public final class Wire {

    private static final int PATIENCE_MILLIS = 20_000;
    private static final int CHUNK = 8_000;
    private static final int MOST_OF_A_STREAM = 32;

    private final URI base;

    /** @param base of the gateway, such as {@code http://localhost:8081} */
    public Wire(String base) {
        this.base = URI.create(base);
    }

    /** The answer. A connection that ends without one is an {@link IOException}. */
    public Answer send(Shot shot) throws IOException {
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
            // Whoever refuses a body may do so before it was sent.
            Thread writer = Thread.startVirtualThread(() -> write(socket, shot));
            try {
                return read(shot, new BufferedInputStream(socket.getInputStream()));
            } finally {
                writer.interrupt();
            }
        }
    }

    private static void write(Socket socket, Shot shot) {
        try {
            socket.getOutputStream().write(request(shot));
        } catch (IOException closed) {
            // The answer may come before the body was sent; what counts is the answer.
        }
    }

    private static byte[] request(Shot shot) {
        boolean chunked = shot.headers().contains("Transfer-Encoding: chunked");
        StringBuilder head =
                new StringBuilder(shot.method() + " " + shot.address() + " HTTP/1.1\r\nHost: localhost\r\n");
        shot.headers().forEach(header -> head.append(header).append("\r\n"));
        if (!chunked && (!shot.body().isEmpty() || !shot.method().equals("GET"))) {
            head.append("Content-Length: ").append(shot.bytes().length).append("\r\n");
        }
        head.append("Connection: close\r\n\r\n");
        return (head + (chunked ? chunks(shot.body()) : shot.body())).getBytes(ISO_8859_1);
    }

    private static String chunks(String body) {
        StringBuilder chunks = new StringBuilder();
        for (int from = 0; from < body.length(); from += CHUNK) {
            String chunk = body.substring(from, Math.min(body.length(), from + CHUNK));
            chunks.append(Integer.toHexString(chunk.length()))
                    .append("\r\n")
                    .append(chunk)
                    .append("\r\n");
        }
        return chunks.append("0\r\n\r\n").toString();
    }

    private static Answer read(Shot shot, InputStream in) throws IOException {
        String status = line(in);
        if (!status.startsWith("HTTP/1.1 ")) {
            throw new IOException("no answer: " + status);
        }
        Map<String, String> headers = new TreeMap<>();
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        String body = shot.method().equals("HEAD") ? "" : body(headers, in);
        return new Answer(Integer.parseInt(status.substring(9, 12)), headers, body);
    }

    private static String body(Map<String, String> headers, InputStream in) throws IOException {
        if (headers.getOrDefault("content-type", "").startsWith("text/event-stream")) {
            return new String(in.readNBytes(MOST_OF_A_STREAM), UTF_8);
        }
        if (headers.getOrDefault("transfer-encoding", "").equals("chunked")) {
            return joined(in);
        }
        return new String(in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0"))), UTF_8);
    }

    private static String joined(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int length = Integer.parseInt(line(in), 16); length > 0; length = Integer.parseInt(line(in), 16)) {
            body.writeBytes(in.readNBytes(length));
            line(in);
        }
        return body.toString(UTF_8);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }
}

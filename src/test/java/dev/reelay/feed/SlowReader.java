package dev.reelay.feed;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** A client that opens a stream and then does not read it, on a socket that holds little. */
final class SlowReader implements Closeable {

    private static final int PATIENCE_MILLIS = 20_000;
    private static final int RECEIVE_BUFFER = 8 * 1024;
    private static final Pattern ID = Pattern.compile("^id:(.*)$", Pattern.MULTILINE);

    private final Socket socket = new Socket();

    /** Opens a stream; it is open when this returns. */
    SlowReader(URI stream, String key) throws IOException {
        ask(stream, key);
        readHead();
    }

    private SlowReader() {}

    /** Asks for a stream and is gone before it can have been opened. */
    static void askAndLeave(URI stream, String key) throws IOException {
        try (SlowReader hasty = new SlowReader()) {
            hasty.ask(stream, key);
        }
    }

    private void ask(URI stream, String key) throws IOException {
        // Before it connects: afterwards the window has been agreed on.
        socket.setReceiveBufferSize(RECEIVE_BUFFER);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(new InetSocketAddress(stream.getHost(), stream.getPort()));
        String request =
                "GET " + stream.getPath() + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + key + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    }

    /** Reads at last, to the end of the connection: the ids of the events that arrived whole. */
    List<String> readIds() throws IOException {
        String text = readChunks();
        String whole = text.substring(0, text.lastIndexOf("\n\n") + 1);
        return ID.matcher(whole).results().map(id -> id.group(1).strip()).toList();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void readHead() throws IOException {
        String line = readLine();
        while (!line.isEmpty()) {
            line = readLine();
        }
    }

    private String readChunks() throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        String length = readLine();
        while (!length.isEmpty()) {
            text.writeBytes(socket.getInputStream().readNBytes(Integer.parseInt(length, 16)));
            readLine();
            length = readLine();
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    /** Without its end; empty also at the end of the connection. */
    private String readLine() throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder line = new StringBuilder();
        for (int read = in.read(); read != -1 && read != '\n'; read = in.read()) {
            line.append((char) read);
        }
        return line.toString().strip();
    }
}

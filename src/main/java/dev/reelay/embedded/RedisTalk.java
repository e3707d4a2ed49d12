package dev.reelay.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One inline command to a Redis, on a connection of its own. */
final class RedisTalk {

    private static final int PATIENCE_MS = 2_000;

    private RedisTalk() {}

    /** Whether a server is there, has loaded its files and takes the password. */
    static boolean answers(int port, String password) {
        try {
            return ask(port, password, "PING").equals("PONG");
        } catch (EmbeddedServerException notYet) {
            return false;
        }
    }

    static String ask(int port, String password, String words) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(LoopbackPort.HOST, port), PATIENCE_MS);
            socket.setSoTimeout(PATIENCE_MS);
            socket.getOutputStream()
                    .write(("AUTH " + password + "\r\n" + words + "\r\n").getBytes(StandardCharsets.UTF_8));
            BufferedReader answers =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            read(answers);
            return read(answers);
        } catch (IOException e) {
            throw new EmbeddedServerException("the embedded Redis does not answer: " + e, e);
        }
    }

    /** One answer: a bulk string's text, or the line of a simple one. Arrays are more than anyone here asks for. */
    private static String read(BufferedReader answers) throws IOException {
        String line = answers.readLine();
        if (line == null || line.startsWith("-")) {
            throw new IOException(line == null ? "connection closed" : line.substring(1));
        }
        if (!line.startsWith("$")) {
            return line.substring(1);
        }
        int length = Math.max(0, Integer.parseInt(line.substring(1)));
        char[] text = new char[length];
        int filled = 0;
        while (filled < length) {
            int n = answers.read(text, filled, length - filled);
            if (n < 0) {
                throw new IOException("connection closed");
            }
            filled += n;
        }
        return new String(text);
    }
}

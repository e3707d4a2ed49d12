package dev.reelay.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.testing.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * An nginx in front of a gateway, as it comes: it buffers whatever does not ask it not to. Under {@link #HELD} it also
 * ignores who asks.
 */
final class Nginx implements AutoCloseable {

    /** What the paths begin with that are held back. */
    static final String HELD = "/held";

    private static final int STOPPED_SECONDS = 20;

    /** Until this JVM closes the pipe, or is gone. */
    private static final String WHILE_WE_LIVE = "\"$1\" -p \"$2\" -c nginx.conf -e stderr & read _; kill $!; wait $!";

    private static final String CONFIGURATION = """
            daemon off;
            master_process off;
            pid nginx.pid;
            error_log stderr warn;
            events {}
            http {
                access_log off;
                client_body_temp_path bodies;
                proxy_temp_path answers;
                fastcgi_temp_path unused1;
                uwsgi_temp_path unused2;
                scgi_temp_path unused3;
                server {
                    listen 127.0.0.1:%1$d;
                    location / {
                        proxy_pass %2$s;
                    }
                    location %3$s/ {
                        proxy_pass %2$s/;
                        proxy_ignore_headers X-Accel-Buffering;
                    }
                }
            }
            """;

    private final Path program;
    private final Path folder;
    private final int port = Ports.free();
    private Process process;

    /**
     * Starts it and waits until it listens.
     *
     * @param folder for whatever it writes
     */
    Nginx(Path program, Path folder, URI gateway) {
        this.program = program;
        this.folder = folder;
        String origin = "http://" + gateway.getAuthority();
        try {
            Files.writeString(folder.resolve("nginx.conf"), CONFIGURATION.formatted(port, origin, HELD));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start();
    }

    /** Where a path of the gateway is found behind it. */
    URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    void start() {
        try {
            process = new ProcessBuilder("sh", "-c", WHILE_WE_LIVE, "nginx", program.toString(), folder.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("nginx.log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await("nginx listens").until(this::listens);
    }

    /** Ends it with all its connections; returns when it is gone. */
    void stop() {
        try {
            process.getOutputStream().close();
            assertThat(process.waitFor(STOPPED_SECONDS, TimeUnit.SECONDS))
                    .as("nginx ended")
                    .isTrue();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        stop();
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }
}

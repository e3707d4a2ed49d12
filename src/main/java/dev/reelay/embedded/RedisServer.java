package dev.reelay.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A real Redis 7.0 on the loopback address, with a password of its own, {@code noeviction}, and no snapshots unless the
 * options ask for them. It can be stopped, killed, paused and started again on the same port with the same files.
 *
 * <p>It ends with the JVM, however that ends. Not safe for use by several threads at once.
 */
public final class RedisServer implements AutoCloseable {

    private static final String NAME = "Redis";

    private final ServerFolder folder;
    private final List<String> command;
    private final int port;
    private final String password;
    private Guard guard;

    private RedisServer(Path binary, ServerFolder folder, ServerOptions options) {
        this.folder = folder;
        this.port = options.port() == 0 ? LoopbackPort.free() : options.port();
        this.password = Secret.random();
        this.command = command(binary, options);
        this.guard = run();
    }

    /**
     * Starts a server and waits until it answers.
     *
     * @throws EmbeddedServerException if there is no binary for this platform, or the server does not start
     */
    public static RedisServer start(ServerOptions options) {
        Path binary = Binaries.ofThisUser().redis();
        // As late as can be: until the guard runs, a killed JVM would leave the folder behind.
        ServerFolder folder = ServerFolder.open("redis", options);
        try {
            return new RedisServer(binary, folder, options);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    /** The port on {@code 127.0.0.1}; the same after a restart. */
    public int port() {
        return port;
    }

    /** The address with the password, as {@code quarkus.redis.hosts} takes it. */
    public String url() {
        return "redis://:" + password + "@" + LoopbackPort.HOST + ":" + port;
    }

    /** The setting that points a Reelay at this server. */
    public Map<String, String> settings() {
        return Map.of("quarkus.redis.hosts", url());
    }

    /**
     * The server's working folder: {@code dump.rdb} stands here after {@code SAVE}, and is read by {@link #restart()}.
     */
    public Path folder() {
        return folder.path();
    }

    /**
     * Sends one command and returns the answer's text, as the server sends it.
     *
     * @param words an inline command, for example {@code "CONFIG SET maxmemory 1mb"}
     * @throws EmbeddedServerException if the server does not answer within two seconds, or answers with an error
     */
    public String command(String words) {
        return RedisTalk.ask(port, password, words);
    }

    /** Whether the process runs; a paused one does. */
    public boolean isRunning() {
        return guard.isRunning();
    }

    /** Stops the server and keeps its files. */
    public void stop() {
        guard.stop();
    }

    /** Ends the server without a chance to save, and keeps its files. */
    public void kill() {
        guard.kill();
    }

    /** Stops the server if it runs, and starts it again on the same port with the files that are in its folder. */
    public void restart() {
        guard.stop();
        guard = run();
    }

    /** Freezes the process: connections stay open and nothing answers, as in a long pause of the machine. */
    public void pause() {
        guard.signal("STOP");
    }

    /** Ends {@link #pause()}. */
    public void resume() {
        guard.signal("CONT");
    }

    /** Stops the server and removes its files, unless the options named their folder. */
    @Override
    public void close() {
        guard.stop();
        folder.close();
    }

    private Guard run() {
        Guard started = Guard.run(NAME, folder.path(), folder.fate(), "TERM", command);
        started.awaitReady(() -> RedisTalk.answers(port, password));
        return started;
    }

    private List<String> command(Path binary, ServerOptions options) {
        List<String> line = new ArrayList<>();
        line.add(binary.toString());
        line.add(writeSettings().toString());
        line.addAll(options.arguments());
        return line;
    }

    /** In a file, since every user of the machine can read a command line. */
    private Path writeSettings() {
        Path file = folder.path().resolve("redis.conf");
        try {
            Secret.write(file, """
                    bind %s
                    port %d
                    requirepass %s
                    dir "%s"
                    save ""
                    appendonly no
                    maxmemory-policy noeviction
                    loglevel warning
                    """.formatted(LoopbackPort.HOST, port, password, folder.path()));
            return file;
        } catch (IOException e) {
            throw new EmbeddedServerException("cannot write " + file + ": " + e, e);
        }
    }
}

package dev.reelay.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL 18 on the loopback address, with one superuser and a password of its own. It runs without fsync:
 * what it has acknowledged survives the end of its process, not that of the machine. It can be stopped, killed, paused
 * and started again on the same port with the same data.
 *
 * <p>It ends with the JVM, however that ends. Not safe for use by several threads at once.
 */
public final class PostgresServer implements AutoCloseable {

    private static final String NAME = "PostgreSQL";
    private static final String USER = "reelay";
    private static final String FAST_SHUTDOWN = "INT";
    private static final int STATE_LINE = 8;
    // Two or three replicas with their pools, and the tests' own connections.
    private static final int CONNECTIONS = 200;

    private final Path home;
    private final ServerUser user;
    private final ServerFolder folder;
    private final int port;
    private final String password = Secret.random();
    private final List<String> arguments;
    private Guard guard;
    private @Nullable Standstill pause;

    private PostgresServer(Path home, ServerUser user, ServerFolder folder, ServerOptions options) {
        this.home = home;
        this.user = user;
        this.folder = folder;
        this.port = options.port() == 0 ? LoopbackPort.free() : options.port();
        this.arguments = options.arguments();
        initialise();
        this.guard = run();
    }

    /**
     * Starts a server with an empty database and waits until it takes connections; about two seconds.
     *
     * @param options a folder that is named must be empty
     * @throws EmbeddedServerException if there is no binary for this platform, or the server does not start
     */
    public static PostgresServer start(ServerOptions options) {
        Path home = Binaries.ofThisUser().postgres();
        ServerUser user = ServerUser.find();
        // As late as can be: until the guard runs, a killed JVM would leave the folder behind.
        ServerFolder folder = ServerFolder.open("postgres", options);
        try {
            return new PostgresServer(home, user, folder, options);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    /** The port on {@code 127.0.0.1}; the same after a restart. */
    public int port() {
        return port;
    }

    /**
     * The address with user and password, in the form that the reactive client takes and, behind {@code jdbc:}, the
     * JDBC driver too.
     */
    public String url() {
        return "postgresql://" + LoopbackPort.HOST + ":" + port + "/postgres?user=" + USER + "&password=" + password;
    }

    /** The setting that points a Reelay at this server. */
    public Map<String, String> settings() {
        return Map.of("quarkus.datasource.reactive.url", url());
    }

    /** The folder that holds the data. */
    public Path folder() {
        return folder.path();
    }

    /** Whether the process runs. */
    public boolean isRunning() {
        return guard.isRunning();
    }

    /** Stops the server, which ends its connections, and keeps its data. */
    public void stop() {
        resume();
        guard.stop();
    }

    /** Ends the server and the processes behind its connections without a warning, and keeps its data. */
    public void kill() {
        // None may notice the end of another; and a start is refused while one of them still holds the shared memory.
        pause();
        guard.command().descendants().forEach(ProcessHandle::destroyForcibly);
        guard.kill();
        resume();
    }

    /** Stops the server if it runs, and starts it again on the same port with the same data. */
    public void restart() {
        stop();
        guard = run();
    }

    /** Freezes all of its processes: connections stay open and nothing answers, as in a long pause of the machine. */
    public void pause() {
        resume();
        pause = Standstill.of(guard.command());
    }

    /** Ends {@link #pause()}; does nothing where there is none. */
    public void resume() {
        if (pause != null) {
            pause.close();
            pause = null;
        }
    }

    /** Stops the server and removes its data, unless the options named their folder. */
    @Override
    public void close() {
        stop();
        folder.close();
    }

    private void initialise() {
        Path secret = folder.path().resolve("password");
        try {
            user.own(Files.createDirectory(data()));
            Secret.write(secret, password);
            user.own(secret);
            List<String> command = binary("initdb");
            command.addAll(List.of("--username=" + USER, "--pwfile=" + secret, "--auth=scram-sha-256"));
            command.addAll(List.of("--encoding=UTF8", "--locale=C", "--no-sync"));
            Guard.Folder fate = folder.fresh() ? Guard.Folder.KEPT_IF_DONE : Guard.Folder.KEPT;
            Guard.run(NAME, folder.path(), fate, FAST_SHUTDOWN, command).awaitDone();
            Files.delete(secret);
        } catch (IOException e) {
            throw new EmbeddedServerException("cannot write into " + folder.path() + ": " + e, e);
        }
    }

    private Guard run() {
        List<String> command = binary("postgres");
        command.addAll(setting("listen_addresses=" + LoopbackPort.HOST));
        command.addAll(setting("port=" + port));
        command.addAll(setting("unix_socket_directories="));
        command.addAll(setting("max_connections=" + CONNECTIONS));
        command.addAll(setting("timezone=UTC"));
        command.addAll(setting("fsync=off"));
        // The output goes to a file that nobody trims: only what ends the server.
        command.addAll(setting("log_min_messages=fatal"));
        command.addAll(arguments);
        Guard started = Guard.run(NAME, folder.path(), folder.fate(), FAST_SHUTDOWN, command);
        started.awaitReady(() -> isReady(started));
        return started;
    }

    private static List<String> setting(String assignment) {
        return List.of("-c", assignment);
    }

    private List<String> binary(String name) {
        List<String> command = new ArrayList<>(user.prefix());
        command.add(home.resolve("bin").resolve(name).toString());
        command.add("-D");
        command.add(data().toString());
        return command;
    }

    private Path data() {
        return folder.path().resolve("data");
    }

    /** PostgreSQL writes its state into the last line of its pid file; one that was killed leaves its own there. */
    private boolean isReady(Guard started) {
        try {
            List<String> lines = Files.readAllLines(data().resolve("postmaster.pid"));
            return lines.size() >= STATE_LINE
                    && lines.get(STATE_LINE - 1).strip().equals("ready")
                    && started.isCommand(lines.getFirst().strip());
        } catch (IOException notYet) {
            return false;
        }
    }
}

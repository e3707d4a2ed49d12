package dev.reelay.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * One running command under {@code guard.sh}, which ends it when this JVM is gone. The standard input of the script is
 * the leash: only this object's process holds its other end, and the JDK keeps a running process reachable.
 */
final class Guard {

    private static final String SCRIPT = script();
    // A terminal's Ctrl-C reaches the JVM only; Linux has setsid, elsewhere the script does what it can.
    private static final List<String> OWN_SESSION = Probe.works(List.of("setsid")) ? List.of("setsid") : List.of();
    private static final Duration READY = Duration.ofSeconds(60);
    private static final Duration STOPPED = Duration.ofSeconds(30);
    private static final long LOOK_EVERY_MS = 10;

    private final String server;
    private final Process process;

    private Guard(String server, Process process) {
        this.server = server;
        this.process = process;
    }

    /** What becomes of the folder when the JVM is gone, and when the command ends by itself. */
    enum Folder {
        KEPT("keep", "keep"),
        REMOVED("remove", "remove"),
        KEPT_IF_DONE("remove", "keep");

        private final String orphaned;
        private final String ended;

        Folder(String orphaned, String ended) {
            this.orphaned = orphaned;
            this.ended = ended;
        }
    }

    /**
     * Starts the command.
     *
     * @param server its name, for messages
     * @param folder its files
     * @param fate what becomes of them
     * @param stopSignal what the command takes as a request to stop
     */
    static Guard run(String server, Path folder, Folder fate, String stopSignal, List<String> command) {
        List<String> line = new ArrayList<>(OWN_SESSION);
        line.addAll(List.of("sh", "-c", SCRIPT, "guard", folder.toString(), stopSignal, fate.orphaned, fate.ended));
        line.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        // Nothing of the user's own PostgreSQL settings, and messages that we can read.
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        try {
            return new Guard(server, builder.start());
        } catch (IOException e) {
            throw new EmbeddedServerException("cannot start the embedded " + server + ": " + e.getMessage(), e);
        }
    }

    /** Waits until the command can serve. */
    void awaitReady(BooleanSupplier ready) {
        long end = System.nanoTime() + READY.toNanos();
        while (!ready.getAsBoolean()) {
            if (ended(Duration.ofMillis(LOOK_EVERY_MS))) {
                throw new EmbeddedServerException("the embedded " + server + " ended at its start: " + lastWords());
            }
            if (System.nanoTime() > end) {
                stop();
                throw new EmbeddedServerException("the embedded " + server + " is not ready after " + READY);
            }
        }
    }

    /** Waits until the command has ended by itself, successfully. */
    void awaitDone() {
        if (!ended(READY)) {
            stop();
            throw new EmbeddedServerException("the embedded " + server + " is not set up after " + READY);
        }
        if (process.exitValue() != 0) {
            throw new EmbeddedServerException("the embedded " + server + " cannot be set up: " + lastWords());
        }
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /** Stops the command politely and keeps its folder. Returns when it has ended. */
    void stop() {
        tell("stop");
    }

    /** Kills the command without a warning and keeps its folder. Returns when it has ended. */
    void kill() {
        tell("kill");
    }

    /** Whether this is the process id of the command itself. */
    boolean isCommand(String pid) {
        return process.children().anyMatch(child -> String.valueOf(child.pid()).equals(pid));
    }

    /** Sends a signal to the command itself. */
    void signal(String name) {
        if (!Probe.succeeds(List.of("kill", "-s", name, String.valueOf(command().pid())))) {
            throw new EmbeddedServerException("cannot send " + name + " to the embedded " + server);
        }
    }

    /** The command itself. */
    ProcessHandle command() {
        return process.children()
                .filter(Guard::isNotTheScript)
                .findFirst()
                .orElseThrow(() -> new EmbeddedServerException("the embedded " + server + " does not run"));
    }

    /** The script's only other child is its watch, a shell. */
    private static boolean isNotTheScript(ProcessHandle child) {
        return !child.info().command().orElse("").matches(".*/(sh|dash|bash|busybox)");
    }

    private void tell(String word) {
        try (OutputStream leash = process.getOutputStream()) {
            leash.write((word + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException alreadyEnded) {
            // It has ended by itself: what was asked for is so.
        }
        if (!ended(STOPPED)) {
            process.destroyForcibly();
            throw new EmbeddedServerException("the embedded " + server + " has not stopped after " + STOPPED);
        }
    }

    private boolean ended(Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedServerException("interrupted while waiting for the embedded " + server, e);
        }
    }

    private String lastWords() {
        try (InputStream printed = process.getInputStream()) {
            String words = new String(printed.readAllBytes(), StandardCharsets.UTF_8);
            return "exit code " + process.exitValue() + ", " + words.strip().replaceAll("\\s*\\R\\s*", " | ");
        } catch (IOException e) {
            return "exit code " + process.exitValue();
        }
    }

    private static String script() {
        try (InputStream in = Objects.requireNonNull(Guard.class.getResourceAsStream("guard.sh"), "guard.sh")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new EmbeddedServerException("cannot read guard.sh", e);
        }
    }
}

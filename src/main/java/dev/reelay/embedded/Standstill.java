package dev.reelay.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Keeps a process and all below it from running, as a long pause of the machine would, until it is closed or this JVM
 * is gone. A process that was left stopped could not even end: so a shell that waits on a pipe from this JVM holds
 * them, and lets them go on when the pipe ends.
 */
final class Standstill implements AutoCloseable {

    // Signals to the whole group, such as a terminal's Ctrl-C, are for the JVM.
    // Whoever ends just now cannot be stopped, and need not be.
    private static final String HOLD =
            "trap '' HUP INT TERM; kill -s STOP \"$@\"; echo held; read -r _; kill -s CONT \"$@\"";

    private static final long PATIENCE_SECONDS = 10;

    private final List<Process> holds = new ArrayList<>();

    /** Returns when everything stands still. */
    static Standstill of(ProcessHandle top) {
        Standstill standstill = new Standstill();
        // The top first: from then on it begins no more processes.
        standstill.hold(Stream.of(top));
        standstill.hold(top.descendants());
        return standstill;
    }

    /** Everything goes on. */
    @Override
    public void close() {
        holds.reversed().forEach(Standstill::letGo);
    }

    private void hold(Stream<ProcessHandle> processes) {
        List<String> pids =
                processes.map(process -> String.valueOf(process.pid())).toList();
        if (pids.isEmpty()) {
            return;
        }
        List<String> command = new ArrayList<>(List.of("sh", "-c", HOLD, "hold"));
        command.addAll(pids);
        try {
            Process hold = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            holds.add(hold);
            if (hold.inputReader().readLine() == null) {
                throw new EmbeddedServerException("cannot stop the processes " + pids);
            }
        } catch (IOException e) {
            throw new EmbeddedServerException("cannot stop the processes " + pids + ": " + e, e);
        }
    }

    private static void letGo(Process hold) {
        try (OutputStream leash = hold.getOutputStream()) {
            leash.write('\n');
        } catch (IOException alreadyEnded) {
            // Then they go on already.
        }
        try {
            if (!hold.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new EmbeddedServerException("a shell does not let go of what it holds");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedServerException("interrupted while letting processes go on", e);
        }
    }
}

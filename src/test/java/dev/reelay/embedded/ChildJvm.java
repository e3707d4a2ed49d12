package dev.reelay.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A JVM of its own that runs {@link ServersInAChild}. */
final class ChildJvm implements AutoCloseable {

    private final Process process;
    private final List<String> answers = new ArrayList<>();

    private ChildJvm(Process process) {
        this.process = process;
    }

    /** Starts it behind a prefix such as {@code setpriv}; null for the user's usual cache of binaries. */
    static ChildJvm start(@Nullable Path cache, List<String> prefix, String classPath, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", classPath, ServersInAChild.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        if (cache != null) {
            builder.environment().put("XDG_CACHE_HOME", cache.toString());
        }
        return new ChildJvm(builder.start());
    }

    static String classPath() {
        return System.getProperty("java.class.path");
    }

    /** What the room needs, copied to where every user can read it. */
    static String classPathFor(Path everyonesFolder) throws IOException {
        List<Path> copies = new ArrayList<>();
        for (String entry : classPath().split(":")) {
            String name = Path.of(entry).getFileName().toString();
            if (Files.isDirectory(Path.of(entry))
                    || name.matches("(reelay|commons-|xz-|embedded-|jboss-logging|jspecify).*")) {
                copies.add(copy(Path.of(entry), everyonesFolder.resolve(copies.size() + "-" + name)));
            }
        }
        return copies.stream().map(Path::toString).collect(Collectors.joining(":"));
    }

    private static Path copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            files.forEach(file -> copyOne(file, to.resolve(from.relativize(file).toString())));
        }
        return to;
    }

    private static void copyOne(Path from, Path to) {
        try {
            Files.copy(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until both servers answer. */
    ChildJvm awaitServers() throws IOException {
        BufferedReader printed = process.inputReader();
        for (int i = 0; i < 4; i++) {
            answers.add(printed.readLine());
        }
        assertThat(answers.get(3)).as("Redis answers").isEqualTo("PONG");
        return this;
    }

    /** The servers' folders. */
    List<Path> folders() {
        return answers.stream().limit(2).map(Path::of).toList();
    }

    String postgresUrl() {
        return answers.get(2);
    }

    /** All processes below the JVM: the scripts and the servers. */
    List<ProcessHandle> below() {
        return process.descendants().toList();
    }

    /** SIGKILL: nothing of the JVM's own can run any more. */
    void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        kill();
    }
}

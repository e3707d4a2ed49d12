package dev.reelay.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/**
 * Programs that some tests need and that not every machine has. Where one is missing, the test is skipped and says in
 * one line what to install; with {@code -Dreelay.tools=required} the same line fails it, so that a build server cannot
 * pass by skipping.
 */
public final class Tools {

    /** Where Debian has its servers, and where an ordinary user's {@code PATH} does not lead. */
    private static final String SERVERS = File.pathSeparator + "/usr/sbin";

    private final List<Path> folders;
    private final boolean required;

    /**
     * @param searchPath folders, separated as in {@code PATH}
     * @param required whether a missing program fails the test instead of skipping it
     */
    Tools(@Nullable String searchPath, boolean required) {
        this.folders = Stream.of(Objects.requireNonNullElse(searchPath, "").split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(Path::of)
                .toList();
        this.required = required;
    }

    /**
     * The program of that name.
     *
     * @param install what to type on Debian to get it
     */
    public static Path require(String program, String install) {
        return require(List.of(program), install);
    }

    /**
     * The first of these programs that is there: one program under the names that it has on different systems.
     *
     * @param install what to type on Debian to get it
     */
    public static Path require(List<String> names, String install) {
        boolean required = "required".equals(System.getProperty("reelay.tools"));
        try {
            return new Tools(System.getenv("PATH") + SERVERS, required).need(names, install);
        } catch (TestAbortedException skipped) {
            // The summary on the console counts what was skipped and does not say why.
            System.err.println("Skipped: " + skipped.getMessage());
            throw skipped;
        }
    }

    Path need(List<String> names, String install) {
        Optional<Path> program = names.stream().flatMap(this::find).findFirst();
        if (program.isPresent()) {
            return program.get();
        }
        String line = names.getFirst() + " is missing; to run this test: " + install;
        if (required) {
            throw new AssertionError(line);
        }
        throw new TestAbortedException(line);
    }

    private Stream<Path> find(String name) {
        return folders.stream()
                .map(folder -> folder.resolve(name))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file));
    }
}

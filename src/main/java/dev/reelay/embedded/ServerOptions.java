package dev.reelay.embedded;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to start a server of one's own. Start from {@link #defaults()}.
 *
 * @param port the TCP port on the loopback address, or 0 for a random free one
 * @param folder where the server keeps its files, created if it is missing and never removed; null for a fresh folder
 *     that is removed with the server
 * @param arguments further arguments for the server's command line, after Reelay's own and therefore stronger
 */
public record ServerOptions(int port, @Nullable Path folder, List<String> arguments) {

    /** Copies the arguments. */
    public ServerOptions {
        arguments = List.copyOf(arguments);
    }

    /** A random free port, a fresh folder, nothing special. */
    public static ServerOptions defaults() {
        return new ServerOptions(0, null, List.of());
    }

    /** The same options, on this port. */
    public ServerOptions onPort(int fixed) {
        return new ServerOptions(fixed, folder, arguments);
    }

    /** The same options, with the server's files in this folder, which outlives the server. */
    public ServerOptions in(Path kept) {
        return new ServerOptions(port, kept, arguments);
    }

    /** The same options, with these further arguments, for example {@code "--cluster-enabled", "yes"}. */
    public ServerOptions with(String... further) {
        return new ServerOptions(port, folder, List.of(further));
    }
}

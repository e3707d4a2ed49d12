package dev.reelay.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where one server keeps its files.
 *
 * @param path absolute
 * @param fresh whether it was made for this server and goes with it
 */
record ServerFolder(Path path, boolean fresh) implements AutoCloseable {

    static ServerFolder open(String server, ServerOptions options) {
        Path given = options.folder();
        try {
            // Only its owner can enter a temporary directory.
            return given == null
                    ? new ServerFolder(Files.createTempDirectory("reelay-" + server + "-"), true)
                    : new ServerFolder(Files.createDirectories(given.toAbsolutePath()), false);
        } catch (IOException e) {
            throw new EmbeddedServerException("no folder for the embedded " + server + ": " + e, e);
        }
    }

    Guard.Folder fate() {
        return fresh ? Guard.Folder.REMOVED : Guard.Folder.KEPT;
    }

    @Override
    public void close() {
        if (fresh) {
            try {
                Folders.remove(path);
            } catch (IOException e) {
                throw new EmbeddedServerException("cannot remove " + path + ": " + e, e);
            }
        }
    }
}

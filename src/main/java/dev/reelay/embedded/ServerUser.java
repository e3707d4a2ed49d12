package dev.reelay.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * The user that PostgreSQL runs as. It refuses to run as root, so root starts it as somebody else.
 *
 * @param prefix what stands before the command
 * @param uid the user by number who must own the server's files, or the present user's
 */
record ServerUser(List<String> prefix, long uid) {

    private static final int NOBODY = 65534;
    private static final List<String> AS_NOBODY =
            List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
    // In a user namespace without a mapping root looks like nobody to PostgreSQL and still owns its own files.
    private static final List<String> IN_A_NAMESPACE = List.of("unshare", "-U");

    /** The present user, or for root the first other way that this machine allows. */
    static ServerUser find() {
        long uid = CacheFolder.uid();
        if (uid != 0) {
            return new ServerUser(List.of(), uid);
        }
        if (Probe.works(AS_NOBODY)) {
            return new ServerUser(AS_NOBODY, NOBODY);
        }
        if (Probe.works(IN_A_NAMESPACE)) {
            return new ServerUser(IN_A_NAMESPACE, uid);
        }
        throw new EmbeddedServerException(
                "PostgreSQL refuses to run as root, and neither setpriv nor unshare works here: "
                        + "run Reelay as another user, or configure a PostgreSQL");
    }

    /** Gives the file or folder to this user, who is let through to it; the folder that holds it stays ours. */
    void own(Path file) throws IOException {
        if (uid != CacheFolder.uid()) {
            Files.setAttribute(file, "unix:uid", (int) uid);
            Files.setPosixFilePermissions(file.resolveSibling("."), PosixFilePermissions.fromString("rwx--x--x"));
        }
    }
}

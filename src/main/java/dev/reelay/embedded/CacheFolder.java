package dev.reelay.embedded;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The user's own folder for unpacked binaries. It is used only if it belongs to this user and nobody else may write to
 * it: whoever could would have programs of theirs started by us.
 */
final class CacheFolder {

    private static final String NAME = "reelay-embedded";
    private static final Set<PosixFilePermission> OURS = PosixFilePermissions.fromString("rwxr-xr-x");

    private CacheFolder() {}

    /** The first suitable folder, created if it is missing. */
    static Path find() {
        return find(candidates(System.getenv(), isRoot()), isRoot());
    }

    static boolean isRoot() {
        return uid() == 0;
    }

    /** This process' user, by number: a container's user often has no name. */
    static long uid() {
        return new UnixSystem().getUid();
    }

    static List<Path> candidates(Map<String, String> environment, boolean root) {
        List<Path> found = new ArrayList<>();
        String asked = environment.getOrDefault("XDG_CACHE_HOME", "");
        if (!asked.isBlank()) {
            found.add(Path.of(asked, NAME));
        }
        // Root's home is closed to the user that PostgreSQL must run as.
        found.add(root ? Path.of("/var/cache", NAME) : Path.of(System.getProperty("user.home"), ".cache", NAME));
        found.add(Path.of(System.getProperty("java.io.tmpdir"), NAME + "-" + uid()));
        return found;
    }

    static Path find(List<Path> candidates, boolean openToOthers) {
        List<String> refused = new ArrayList<>();
        for (Path candidate : candidates) {
            try {
                create(candidate);
                if (isSafe(candidate) && (!openToOthers || isReachable(candidate))) {
                    return candidate.toRealPath();
                }
                refused.add(candidate + " (not this user's alone, or not reachable)");
            } catch (IOException unusable) {
                refused.add(unusable.toString());
            }
        }
        throw new EmbeddedServerException("no folder to unpack the embedded servers into: " + refused
                + "; set XDG_CACHE_HOME to a folder of this user");
    }

    private static void create(Path folder) throws IOException {
        if (Files.notExists(folder, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectories(folder);
            // Explicitly: a strict umask would close the folder to the user that PostgreSQL must run as.
            Files.setPosixFilePermissions(folder, OURS);
        }
    }

    private static boolean isSafe(Path folder) throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS);
        return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                && uid() == (int) Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS)
                && !permissions.contains(PosixFilePermission.GROUP_WRITE)
                && !permissions.contains(PosixFilePermission.OTHERS_WRITE)
                && Files.isWritable(folder);
    }

    private static boolean isReachable(Path folder) throws IOException {
        for (Path at = folder.toRealPath(); at != null; at = at.getParent()) {
            if (!Files.getPosixFilePermissions(at).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                return false;
            }
        }
        return true;
    }
}

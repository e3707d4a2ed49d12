package dev.reelay.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The servers' binaries, unpacked once for each user and version. Several JVMs may ask at the same time: one unpacks
 * under a file lock, which the system frees even if that JVM is killed, and a folder gets its name only when it is
 * complete.
 */
final class Binaries {

    private final Platform platform;
    private final Path cache;

    Binaries(Platform platform, Path cache) {
        this.platform = platform;
        this.cache = cache;
    }

    static Binaries ofThisUser() {
        return new Binaries(Platform.current(), CacheFolder.find());
    }

    /** The folder with PostgreSQL's {@code bin}, {@code lib} and {@code share}. */
    Path postgres() {
        // Not a method reference: it would load the class, and with it the optional libraries, before it is known that
        // this build has the archive.
        return unpacked("PostgreSQL", platform.postgresArchive(), (packed, folder) -> Archive.unpack(packed, folder));
    }

    /** Redis' only file. */
    Path redis() {
        return unpacked("Redis", platform.redisBinary(), Binaries::copyBinary).resolve("redis-server");
    }

    private static void copyBinary(InputStream binary, Path folder) throws IOException {
        Path file = folder.resolve("redis-server");
        Files.copy(binary, file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Path unpacked(String server, String resource, Unpacking unpacking) {
        URL packed = Binaries.class.getResource("/" + resource);
        if (packed == null) {
            throw new EmbeddedServerException("no embedded " + server + " for " + platform + " in this build: "
                    + "configure a real one, or build with ./mvnw -Pembedded package on this platform");
        }
        try {
            Path folder = cache.resolve(resource + "-" + checksum(packed));
            return Files.isDirectory(folder) ? folder : JvmLock.hold(() -> unpackAlone(packed, folder, unpacking));
        } catch (IOException e) {
            throw failed(server, e);
        } catch (UncheckedIOException e) {
            throw failed(server, e.getCause());
        }
    }

    private EmbeddedServerException failed(String server, @Nullable IOException cause) {
        return new EmbeddedServerException(
                "cannot unpack the embedded " + server + " into " + cache + ": " + cause, cause);
    }

    /** Names a version by its content, so that a newer binary never meets an older one's folder. */
    private static String checksum(URL packed) throws IOException {
        CRC32 crc = new CRC32();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = packed.openStream()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                crc.update(buffer, 0, n);
            }
        }
        return Long.toHexString(crc.getValue());
    }

    private Path unpackAlone(URL packed, Path folder, Unpacking unpacking) {
        Path lockFile = cache.resolve("lock");
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock alone = channel.lock();
                InputStream in = packed.openStream()) {
            if (alone.isValid() && Files.notExists(folder)) {
                Path part = cache.resolve(folder.getFileName() + ".part");
                Folders.remove(part); // what a killed JVM left
                Files.createDirectory(part);
                unpacking.unpack(in, part);
                Folders.openToReaders(part);
                Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts the content of a packed binary into an empty folder. */
    @FunctionalInterface
    interface Unpacking {
        void unpack(InputStream packed, Path folder) throws IOException;
    }
}

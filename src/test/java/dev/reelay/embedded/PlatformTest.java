package dev.reelay.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTest {

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, postgres-linux-x86_64.txz, redis-server-7.0.15-linux-amd64",
        "Linux, aarch64, postgres-linux-arm_64.txz, redis-server-7.0.15-linux-arm64",
        "Mac OS X, x86_64, postgres-darwin-x86_64.txz, redis-server-7.0.15-darwin-amd64",
        "Mac OS X, aarch64, postgres-darwin-arm_64.txz, redis-server-7.0.15-darwin-arm64",
    })
    void theJvmsNamesLeadToTheArtifactsNames(String system, String processor, String postgres, String redis) {
        Platform platform = Platform.of(system, processor);

        assertThat(platform.postgresArchive()).isEqualTo(postgres);
        assertThat(platform.redisBinary()).isEqualTo(redis);
    }
}

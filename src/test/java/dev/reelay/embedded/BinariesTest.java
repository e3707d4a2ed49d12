package dev.reelay.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinariesTest {

    @TempDir
    Path cache;

    @Test
    void aPlatformWithoutABinaryIsNamedInOneLine() {
        Binaries binaries = new Binaries(new Platform("plan9", "mips"), cache);

        assertThatThrownBy(binaries::redis)
                .isInstanceOf(EmbeddedServerException.class)
                .hasMessageContaining("no embedded Redis for plan9/mips")
                .message()
                .doesNotContain("\n");
        assertThatThrownBy(binaries::postgres).hasMessageContaining("no embedded PostgreSQL for plan9/mips");
    }

    @Test
    void aBinaryIsUnpackedOnceAndCanBeRun() throws Exception {
        Binaries binaries = new Binaries(Platform.current(), cache);

        Path unpacked = binaries.redis();
        Object first = Files.getLastModifiedTime(unpacked);

        assertThat(unpacked).isExecutable();
        assertThat(binaries.redis()).isEqualTo(unpacked);
        assertThat(Files.getLastModifiedTime(unpacked)).isEqualTo(first);
    }

    @Test
    void whatAKilledUnpackingLeftIsReplaced() throws Exception {
        Binaries binaries = new Binaries(Platform.current(), cache);
        Path folder = binaries.redis().getParent();
        Path left = Files.move(folder, folder.resolveSibling(folder.getFileName() + ".part"));
        Files.writeString(left.resolve("redis-server"), "half");

        assertThat(Files.size(binaries.redis())).isGreaterThan(1_000_000);
        assertThat(left).doesNotExist();
    }
}

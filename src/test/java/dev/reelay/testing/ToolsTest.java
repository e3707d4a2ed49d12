package dev.reelay.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

class ToolsTest {

    private static final String INSTALL = "apt-get install anvil";

    @TempDir
    Path folder;

    @Test
    void aProgramIsFoundByTheFirstOfItsNamesThatIsThere() throws IOException {
        Path program = program("anvil-browser");
        assertThat(tools(true).need(List.of("anvil", "anvil-browser"), INSTALL)).isEqualTo(program);
    }

    @Test
    void aMissingProgramSkipsTheTestAndSaysWhatToInstall() {
        assertThatExceptionOfType(TestAbortedException.class)
                .isThrownBy(() -> tools(false).need(List.of("anvil"), INSTALL))
                .withMessage("anvil is missing; to run this test: apt-get install anvil");
    }

    @Test
    void aMissingProgramFailsTheTestWhereToolsAreRequired() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> tools(true).need(List.of("anvil"), INSTALL))
                .withMessageContaining(INSTALL);
    }

    @Test
    void aFileThatCannotBeRunIsNoProgram() throws IOException {
        Files.createFile(folder.resolve("anvil"));
        assertThatExceptionOfType(TestAbortedException.class)
                .isThrownBy(() -> tools(false).need(List.of("anvil"), INSTALL));
    }

    private Path program(String name) throws IOException {
        Path file = Files.createFile(folder.resolve(name));
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    private Tools tools(boolean required) {
        return new Tools(folder.toString(), required);
    }
}

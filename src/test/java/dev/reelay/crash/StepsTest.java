package dev.reelay.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StepsTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+ `\\w+`) \\|.*\\| (\\w+) \\|$");

    @Test
    void theDocumentListsTheStepsThatAreTested() throws IOException {
        List<String> described = ROW.matcher(Files.readString(Path.of("docs/crash.md")))
                .results()
                .map(row -> row.group(1) + " " + row.group(2))
                .toList();
        assertThat(described)
                .containsExactlyElementsOf(Stream.of(Step.values())
                        .map(step -> "%d `%s` %s".formatted(step.number(), step.title(), step.ends()))
                        .toList());
    }
}

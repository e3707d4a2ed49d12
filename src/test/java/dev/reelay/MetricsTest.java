package dev.reelay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/metrics.md} and the sources name the same metrics; {@link MetricsIT} asks a gateway that runs. */
class MetricsTest {

    /** The name in a call that makes a metric; a choice of two names is two of them. */
    private static final Pattern MADE = Pattern.compile(
            "(?:builder|counter|gauge|timer)\\(\\s*(?:[^\"();]*\\? )?\"(reelay\\.[a-z.]+)\"(?: : \"(reelay\\.[a-z.]+)\")?");

    @Test
    void theDocumentNamesTheMetricsThatTheSourcesMake() throws IOException {
        Set<String> described = MetricsTable.read().rows().stream()
                .map(MetricsTable.Row::inTheCode)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(described).containsExactlyElementsOf(made());
    }

    private static Set<String> made() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            return sources.filter(path -> path.toString().endsWith(".java"))
                    .map(MetricsTest::text)
                    .flatMap(text -> MADE.matcher(text).results())
                    .flatMap(call -> Stream.of(call.group(1), call.group(2)))
                    .filter(name -> name != null)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static String text(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

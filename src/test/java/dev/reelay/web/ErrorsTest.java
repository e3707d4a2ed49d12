package dev.reelay.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.task.Charged;
import dev.reelay.task.Failure;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables of {@code docs/errors.md} are those of the code. */
class ErrorsTest {

    private static final Pattern REFUSAL =
            Pattern.compile("(?m)^\\| `(\\w+)` \\| (\\d{3}) \\| (no|yes|\\d+ s)(?: or more)? \\| `(\\w+)` \\| .+ \\|$");
    private static final Pattern FAULT = Pattern.compile("(?m)^\\| `(\\w+)` \\| [^|]+ \\|$");
    private static final Pattern FAILURE =
            Pattern.compile("(?m)^\\| `(\\w+)` \\| `(?:failed|expired)` \\| (no|yes) \\| ([`\\w ]+) \\| .+ \\|$");

    @Test
    void everyRefusalIsDescribedInItsOrder() throws IOException {
        assertThat(rows(REFUSAL).map(row -> String.join(" ", groups(row))))
                .containsExactlyElementsOf(Arrays.stream(ProblemCode.values())
                        .map(code ->
                                code.wireName() + " " + code.status() + " " + again(code) + " " + code.seedanceName())
                        .toList());
    }

    @Test
    void everyFaultIsDescribedInItsOrder() throws IOException {
        assertThat(rows(FAULT).map(row -> row.group(1)))
                .containsExactlyElementsOf(Arrays.stream(FaultCode.values())
                        .map(FaultCode::wireName)
                        .toList());
    }

    @Test
    void everyEndWithoutAVideoIsDescribed() throws Exception {
        assertThat(rows(FAILURE).map(row -> row.group(1)))
                .containsExactlyInAnyOrderElementsOf(
                        failures().stream().map(made -> made.failure().code()).collect(Collectors.toSet()));
    }

    @Test
    void whatIsSaidOfAnEndIsTrue() throws Exception {
        Map<String, MatchResult> described = rows(FAILURE).collect(Collectors.toMap(row -> row.group(1), row -> row));
        for (Made made : failures()) {
            MatchResult row = described.get(made.failure().code());
            assertThat(row.group(2)).isEqualTo(made.failure().retryable() ? "yes" : "no");
            Set<String> bills = Set.of(row.group(3).replace("`", "").split(" "));
            if (made.billIsGiven()) {
                assertThat(bills).hasSizeGreaterThan(1);
            } else {
                assertThat(bills)
                        .containsExactly(made.failure().charged().name().toLowerCase(Locale.ROOT));
            }
        }
    }

    /**
     * A failure as one of the factories makes it.
     *
     * @param billIsGiven whether the bill is the caller's word
     */
    private record Made(Failure failure, boolean billIsGiven) {}

    private static List<Made> failures() throws ReflectiveOperationException {
        List<Method> factories = Stream.of(Failure.class, Class.forName("dev.reelay.upstream.Failures"))
                .flatMap(table -> Arrays.stream(table.getDeclaredMethods()))
                .filter(method -> Modifier.isStatic(method.getModifiers()))
                .filter(method -> method.getReturnType() == Failure.class)
                .toList();
        assertThat(factories).hasSizeGreaterThan(7);
        List<Made> made = new ArrayList<>();
        for (Method factory : factories) {
            factory.setAccessible(true);
            List<Class<?>> asked = List.of(factory.getParameterTypes());
            made.add(new Made(
                    (Failure) factory.invoke(
                            null, asked.stream().map(ErrorsTest::something).toArray()),
                    asked.contains(Charged.class)));
        }
        return made;
    }

    private static Object something(Class<?> type) {
        return type == boolean.class ? false : type == Charged.class ? Charged.UNKNOWN : "A reason.";
    }

    private static String again(ProblemCode code) {
        return !code.retryable() ? "no" : code.retryAfter() > 0 ? code.retryAfter() + " s" : "yes";
    }

    private static List<String> groups(MatchResult row) {
        return IntStream.rangeClosed(1, row.groupCount()).mapToObj(row::group).toList();
    }

    private static Stream<MatchResult> rows(Pattern form) throws IOException {
        return form.matcher(Files.readString(Path.of("docs/errors.md"))).results();
    }
}

package dev.reelay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SwitchTableTest {

    private static final Pattern SWITCH = Pattern.compile("`(\\w+=[\\w-]+)`");

    @Test
    void theTableOfSwitchesAndTheVocabularyAreTheSame() throws IOException {
        Set<String> known = Stream.of(FaultPoint.values())
                .flatMap(point -> point.kinds().stream().map(kind -> point.wireName() + "=" + kind))
                .collect(Collectors.toSet());
        Set<String> described = SWITCH.matcher(Files.readString(Path.of("docs/simulator.md")))
                .results()
                .map(MatchResult::group)
                .map(quoted -> quoted.substring(1, quoted.length() - 1))
                .filter(written -> !written.startsWith("render="))
                .collect(Collectors.toSet());
        assertThat(described).containsExactlyInAnyOrderElementsOf(known);
    }
}

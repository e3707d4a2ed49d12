package dev.reelay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultPlanTest {

    @Test
    void aPromptMayHoldSeveralMarkersAndAMarkerSeveralSwitches() {
        FaultPlan plan = FaultPlan.inPrompt("A boat [sim:callback=drop] at sea [sim:submit=429:7*2 render=2s]");

        assertThat(plan.faults())
                .containsExactly(
                        new Fault(FaultPoint.CALLBACK, "drop", null, Fault.ALWAYS),
                        new Fault(FaultPoint.SUBMIT, "429", "7", 2),
                        new Fault(FaultPoint.RENDER, "2s", null, Fault.ALWAYS));
        assertThat(plan.unknown()).isEmpty();
    }

    @Test
    void aSubmitFaultStrikesOnceUnlessItSaysHowOften() {
        assertThat(only("submit=500").times()).isEqualTo(1);
        assertThat(only("submit=500*always").times()).isEqualTo(Fault.ALWAYS);
        assertThat(only("status=no-url*3").times()).isEqualTo(3);
        assertThat(only("callback=duplicate").times()).isEqualTo(Fault.ALWAYS);
    }

    @Test
    void anArgumentIsANumberADurationOrAWord() {
        assertThat(only("submit=429:7").number(1)).isEqualTo(7);
        assertThat(only("submit=429").number(1)).isEqualTo(1);
        assertThat(only("callback=late:500ms").lasting(Duration.ofSeconds(30))).isEqualTo(Duration.ofMillis(500));
        assertThat(only("status=unknown:PENDING").word("QUEUED")).isEqualTo("PENDING");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"callback=dorp", "calback=drop", "submit", "render=soon", "submit=429*", "submit=429*-1", "="})
    void aMisspeltSwitchIsTold(String written) {
        FaultPlan plan = FaultPlan.inPrompt("A boat [sim:" + written + "]");
        assertThat(plan.faults()).isEmpty();
        assertThat(plan.unknown()).containsExactly(written);
    }

    @Test
    void eachWordOfTheVocabularyCanBeWrittenAndReadBack() {
        Stream.of(FaultPoint.values())
                .flatMap(point -> point.kinds().stream().map(kind -> point.wireName() + "=" + kind))
                .forEach(written ->
                        assertThat(Fault.parse(only(written).toString())).contains(only(written)));
    }

    @Test
    void aPromptIsShownWithoutItsMarkers() {
        assertThat(FaultPlan.withoutMarkers("A boat [sim:callback=drop]")).isEqualTo("A boat");
        assertThat(FaultPlan.withoutMarkers("A [boat] at sea")).isEqualTo("A [boat] at sea");
    }

    private static Fault only(String written) {
        return Fault.parse(written).orElseThrow();
    }
}

package dev.reelay.ordeal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.ordeal.Act.Kind;
import dev.reelay.ordeal.Heard.Glimpse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The judge of streams finds each thing that it is there to find, and nothing where all is well. */
class TranscriptTest {

    private static final String TASK = "01a212f2-5da3-753b-8744-ea3436242752";

    private final Chronicle chronicle = new Chronicle();
    private final List<Heard> heard = new ArrayList<>();
    // Long before the chronicle begins, so that only a test that wants it meets a loss of Redis.
    private Instant now = Instant.now().minus(Duration.ofHours(1));

    @Test
    void aStreamThatTellsEachStepOnceIsFaultless() {
        hear("snapshot", 1, "queued");
        hear("task.submitting", 2, "submitting");
        hear("task.running", 3, "running");
        hear("task.succeeded", 4, "succeeded");

        assertThat(findings()).isEmpty();
        assertThat(transcript().finals(TASK)).containsExactly("succeeded");
        assertThat(transcript().known()).containsEntry(TASK, 4L);
    }

    @Test
    void aMissingStepIsFound() {
        hear("snapshot", 1, "queued");
        hear("task.running", 3, "running");

        assertThat(findings()).singleElement().asString().contains("missed 2 to 2");
    }

    @Test
    void aTaskWhoseFirstStepIsMissingIsFound() {
        heard.add(new Heard(now, "snapshot", "", List.of()));
        hear("task.submitting", 2, "submitting");

        assertThat(findings()).singleElement().asString().contains("missed 1 to 1");
    }

    @Test
    void aRepeatWithoutAReasonIsFound() {
        hear("snapshot", 1, "queued");
        hear("task.submitting", 2, "submitting");
        hear("task.submitting", 2, "submitting");

        assertThat(findings()).singleElement().asString().contains("again");
    }

    @Test
    void aPlaceIsNoRepeatButOnlyOfATaskThatWaitsAsItIsKnown() {
        hear("snapshot", 1, "queued");
        hear("queue", 1, "queued");
        hear("queue", 1, "queued");
        hear("task.submitting", 2, "submitting");
        assertThat(findings()).isEmpty();

        hear("queue", 1, "queued");
        hear("queue", 2, "submitting");
        assertThat(findings())
                .hasSize(2)
                .allSatisfy(found -> assertThat(found.toString()).contains("told the place of"));
    }

    @Test
    void aRepeatAfterALossOfRedisIsNone() {
        now = Instant.now();
        hear("snapshot", 1, "queued");
        hear("task.submitting", 2, "submitting");
        chronicle.note(new Act(Duration.ZERO, Kind.REDIS_IS_REWOUND, 0));
        now = Instant.now().plusSeconds(1);
        hear("task.submitting", 2, "submitting");

        assertThat(findings()).isEmpty();
    }

    @Test
    void aResetMayTellAgainAndSkipButNeedsALossOfRedis() {
        hear("snapshot", 1, "queued");
        hear("task.submitting", 2, "submitting");
        hear("reset", 4, "succeeded");

        assertThat(findings()).singleElement().asString().contains("a reset although Redis had lost nothing");
    }

    @Test
    void twoEndsAreFoundEvenIfOneOfThemCameBySnapshot() {
        hear("snapshot", 2, "failed");
        hear("snapshot", 2, "succeeded");

        assertThat(findings()).singleElement().asString().contains("told 2 as failed and as succeeded");
    }

    @Test
    void aFullSnapshotOfAllTasksSaysNothingOfOthers() {
        List<Glimpse> others = IntStream.range(0, 100)
                .mapToObj(number -> new Glimpse("task " + number, 1, "queued"))
                .toList();
        heard.add(new Heard(now, "snapshot", "", others));
        hear("task.running", 3, "running");

        assertThat(findings()).isEmpty();
    }

    private void hear(String name, long sequence, String status) {
        now = now.plusMillis(1);
        heard.add(new Heard(now, name, "", List.of(new Glimpse(TASK, sequence, status))));
    }

    private Transcript transcript() {
        return Transcript.of(heard, chronicle);
    }

    private List<Finding> findings() {
        return transcript().findings();
    }
}

package dev.reelay.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.task.Charged;
import dev.reelay.task.Task;
import dev.reelay.task.TaskId;
import dev.reelay.task.TaskState;
import dev.reelay.tracking.Outlook.Place;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which changes of a place are worth a word. */
class QueueingTest {

    private static final Instant SOON = World.NOW.plusSeconds(300);
    private static final Instant LATER = SOON.plusSeconds(90);
    private static final Place THIRD = new Place(3, SOON, LATER, false);

    private final Queueing queueing = new Queueing();
    private final Task waiting = task(new TaskState.Queued(World.NOW, null));

    @Test
    void whatWasShownIsNoNews() {
        queueing.shown(waiting, THIRD);
        assertThat(queueing.isNews(THIRD)).isFalse();
    }

    @Test
    void anyPlaceIsNewsToWhoWasShownNone() {
        queueing.shown(waiting, null);
        assertThat(queueing.isNews(THIRD)).isTrue();
        assertThat(queueing.isNews(THIRD)).as("once").isFalse();
    }

    @Test
    void anotherPositionAPauseAndAnEstimateThatComesOrGoesAreNews() {
        queueing.shown(waiting, THIRD);
        assertThat(queueing.isNews(new Place(2, SOON, LATER, false))).isTrue();
        assertThat(queueing.isNews(new Place(2, SOON, null, false))).isTrue();
        assertThat(queueing.isNews(new Place(2, null, null, false))).isTrue();
        assertThat(queueing.isNews(new Place(2, null, null, true))).isTrue();
        assertThat(queueing.isNews(new Place(2, SOON, null, true))).isTrue();
    }

    @Test
    void anEstimateThatSlidesIsNewsOnceItIsAMinuteOff() {
        queueing.shown(waiting, THIRD);
        assertThat(queueing.isNews(new Place(3, SOON.plusSeconds(30), LATER.plusSeconds(30), false)))
                .isFalse();
        assertThat(queueing.isNews(new Place(3, SOON.plusSeconds(59), LATER.plusSeconds(59), false)))
                .as("seen from what was told, not from the last look")
                .isFalse();
        assertThat(queueing.isNews(new Place(3, SOON.plusSeconds(60), LATER.plusSeconds(60), false)))
                .isTrue();
        assertThat(queueing.isNews(new Place(3, SOON, LATER.plusSeconds(60), false)))
                .as("earlier, too")
                .isTrue();
    }

    @Test
    void onlyATaskThatWaitsHasAPlace() {
        assertThat(queueing.task()).isEmpty();
        queueing.shown(waiting, THIRD);
        assertThat(queueing.task()).contains(waiting);
        queueing.shown(task(new TaskState.Cancelled(Charged.NO)), null);
        assertThat(queueing.task()).isEmpty();
    }

    private static Task task(TaskState state) {
        return World.task(new TaskId(new UUID(1, 2)), World.TENANT, 1, state);
    }
}

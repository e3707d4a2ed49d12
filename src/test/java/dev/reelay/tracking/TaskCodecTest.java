package dev.reelay.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.task.Door;
import dev.reelay.task.Move;
import dev.reelay.task.Priority;
import dev.reelay.task.Urgency;
import dev.reelay.task.VideoRequest;
import dev.reelay.testing.Tasks;
import org.junit.jupiter.api.Test;

class TaskCodecTest {

    private final TaskCodec codec = new TaskCodec();

    @Test
    void theDoorOfATaskIsKept() {
        Move accepted = new Move.Accepted(Tasks.tenant(), Tasks.request(), 160, Door.V2);
        assertThat(codec.move(codec.write(accepted))).isEqualTo(accepted);
    }

    @Test
    void theUrgencyOfATaskIsKeptAndAFactWithoutOneIsAsUrgentAsAny() {
        VideoRequest request = Tasks.request().with(new Urgency(Priority.BATCH, 60));
        Move accepted = new Move.Accepted(Tasks.tenant(), request, 160, Door.V1);
        String text = codec.write(accepted);
        assertThat(codec.move(text)).isEqualTo(accepted);
        String old = text.replaceAll(",\"urgency\":\\{[^}]*\\}", "");
        assertThat(old).doesNotContain("urgency");
        assertThat(((Move.Accepted) codec.move(old)).request()).isEqualTo(Tasks.request());
    }

    @Test
    void aFactOfAVersionWithoutDoorsCameThroughTheFirst() {
        Move accepted = new Move.Accepted(Tasks.tenant(), Tasks.request(), 160, Door.V1);
        String old = codec.write(accepted).replace(",\"door\":\"V1\"", "");
        assertThat(old).doesNotContain("door");
        assertThat(codec.move(old)).isEqualTo(accepted);
    }
}

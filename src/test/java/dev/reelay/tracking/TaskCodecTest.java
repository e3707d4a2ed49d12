package dev.reelay.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.task.Door;
import dev.reelay.task.Move;
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
    void aFactOfAVersionWithoutDoorsCameThroughTheFirst() {
        Move accepted = new Move.Accepted(Tasks.tenant(), Tasks.request(), 160, Door.V1);
        String old = codec.write(accepted).replace(",\"door\":\"V1\"", "");
        assertThat(old).doesNotContain("door");
        assertThat(codec.move(old)).isEqualTo(accepted);
    }
}

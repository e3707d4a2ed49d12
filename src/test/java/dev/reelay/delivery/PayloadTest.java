package dev.reelay.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.reelay.task.Charged;
import dev.reelay.task.Door;
import dev.reelay.task.Failure;
import dev.reelay.task.Task;
import dev.reelay.task.TaskId;
import dev.reelay.task.TaskState;
import dev.reelay.task.Video;
import dev.reelay.testing.Tasks;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PayloadTest {

    private static final Instant AT = Instant.parse("2026-09-03T08:14:22.5Z");
    private static final String PROMPT = "A secret of the customer ".repeat(79);

    @Test
    void itTellsWhatHappenedAndWhereToLook() throws Exception {
        JsonNode read =
                read(parcel(new TaskState.Succeeded(new Video("https://media.example/a.mp4", AT)), false, Door.V1));
        assertThat(read.path("type").asText()).isEqualTo("task.succeeded");
        assertThat(read.path("timestamp").asText()).isEqualTo("2026-09-03T08:14:22.500Z");
        assertThat(read.path("version").asInt()).isEqualTo(1);
        JsonNode data = read.path("data");
        assertThat(data.path("sequence").asLong()).isEqualTo(4);
        assertThat(data.path("status").asText()).isEqualTo("succeeded");
        assertThat(data.path("attempt").asInt()).isEqualTo(1);
        assertThat(data.path("video").path("url").asText()).isEqualTo("https://media.example/a.mp4");
        assertThat(data.path("links").path("self").asText())
                .isEqualTo("/v1/tasks/" + data.path("id").asText());
        assertThat(data.has("error")).isFalse();
    }

    @Test
    void aFailureHasItsErrorAndNoVideo() throws Exception {
        JsonNode data = read(parcel(
                        new TaskState.Failed(new Failure("moderated", "Not this.", false, Charged.NO)), false, Door.V2))
                .path("data");
        assertThat(data.path("error").path("code").asText()).isEqualTo("moderated");
        assertThat(data.has("video")).isFalse();
    }

    @Test
    void itIsThinAndNeverHoldsThePrompt() {
        String body = Payload.of(parcel(new TaskState.Cancelled(Charged.NO), true, Door.V1));
        assertThat(body).doesNotContain("secret of the customer").hasSizeLessThan(1000);
    }

    @Test
    void theCallbackOfASeedanceTaskSpeaksSeedance() throws Exception {
        JsonNode read =
                read(parcel(new TaskState.Succeeded(new Video("https://media.example/a.mp4", AT)), true, Door.V2));
        assertThat(read.path("code").asInt()).isEqualTo(200);
        assertThat(read.path("data").path("status").asText()).isEqualTo("SUCCESS");
        assertThat(read.path("data").path("response").path(0).asText()).isEqualTo("https://media.example/a.mp4");
    }

    private static JsonNode read(Parcel parcel) throws Exception {
        return new JsonMapper().readTree(Payload.of(parcel));
    }

    private static Parcel parcel(TaskState state, boolean isCallback, Door door) {
        Task task = new Task(
                new TaskId(UUID.randomUUID()),
                Tasks.tenant(),
                Tasks.request(PROMPT),
                4,
                state,
                160,
                null,
                null,
                1,
                List.of(),
                List.of(),
                List.of(),
                false,
                door,
                AT,
                AT);
        return new Parcel(
                UUID.randomUUID(),
                1,
                1,
                "https://hooks.example/",
                isCallback,
                new SecretVersion(UUID.randomUUID(), 1, null),
                task,
                AT);
    }
}

package dev.reelay.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.reelay.task.Door;
import dev.reelay.web.SeedanceEnvelope;
import dev.reelay.web.SeedanceTask;
import dev.reelay.web.TaskError;
import dev.reelay.web.TaskLinks;
import dev.reelay.web.TaskVideo;
import dev.reelay.web.TaskView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a receiver reads. Thin: what happened and where to look, never the prompt.
 *
 * @param type such as {@code task.succeeded}
 * @param timestamp when it happened, not when it was sent
 * @param version of this form
 */
record Payload(String type, Instant timestamp, int version, Data data) {

    private static final int VERSION = 1;

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    /**
     * The body of a delivery: the same at every try. The callback of a task that came through {@code /v2} carries what
     * {@code GET /v2/status} answers (contract §5), since that is what such a client reads.
     */
    static String of(Parcel parcel) {
        boolean speaksSeedance = parcel.isCallback() && parcel.task().door() == Door.V2;
        return json(speaksSeedance ? SeedanceEnvelope.of(SeedanceTask.of(parcel.task())) : thin(parcel));
    }

    private static Payload thin(Parcel parcel) {
        TaskView task = TaskView.of(parcel.task());
        return new Payload(EventName.of(parcel.task().status()), parcel.at(), VERSION, Data.of(task));
    }

    private static String json(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Cannot write a payload", impossible);
        }
    }

    /**
     * The task as it stood then.
     *
     * @param sequence rises with each fact of the task; who gets a lower one later ignores it
     * @param attempt which attempt it is about, absent before the first
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Data(
            String id,
            long sequence,
            String status,
            @Nullable Integer attempt,
            @Nullable TaskVideo video,
            @Nullable TaskError error,
            TaskLinks links) {

        static Data of(TaskView task) {
            return new Data(
                    task.id(),
                    task.sequence(),
                    task.status(),
                    task.attempt() == 0 ? null : task.attempt(),
                    task.video(),
                    task.error(),
                    task.links());
        }
    }
}

package dev.reelay.moderation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.reelay.task.Task;
import dev.reelay.task.TenantId;
import dev.reelay.task.VideoRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a reviewer is asked.
 *
 * @param taskId only of a result: a request is no task yet
 * @param duration whole seconds
 * @param videoUrl only of a result: where the upstream serves it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record Question(
        Stage stage,
        String tenant,
        @Nullable String taskId,
        String model,
        String prompt,
        int duration,
        List<String> images,
        List<String> referenceVideos,
        @Nullable String videoUrl) {

    private static final ObjectWriter JSON = new JsonMapper().writerFor(Question.class);

    /** About what is asked for. */
    static Question of(TenantId tenant, VideoRequest request) {
        return of(Stage.REQUEST, tenant, null, request, null);
    }

    /** About the video that came of it. */
    static Question of(Task task, String url) {
        return of(Stage.RESULT, task.tenant(), task.id().toString(), task.request(), url);
    }

    private static Question of(
            Stage stage, TenantId tenant, @Nullable String taskId, VideoRequest request, @Nullable String url) {
        return new Question(
                stage,
                tenant.value(),
                taskId,
                request.model(),
                request.prompt(),
                request.duration(),
                request.images(),
                request.referenceVideos(),
                url);
    }

    /** As it is sent. */
    String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException impossible) {
            // Without its message: it might quote the prompt.
            throw new IllegalStateException("Cannot write what a reviewer is asked");
        }
    }

    /** A prompt must not reach a log by way of a {@code toString}. */
    @Override
    public String toString() {
        return "Question[stage=" + stage + ", model=" + model + "]";
    }
}

package dev.reelay.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.reelay.task.Task;
import dev.reelay.task.TaskState;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Where to go from here; paths relative to the gateway. */
@Schema(
        name = "TaskLinks",
        requiredProperties = {"self", "events", "timeline"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TaskLinks(
        String self,
        String events,
        String timeline,
        @Nullable String cancel,
        @Nullable String retry) {

    static TaskLinks of(Task task) {
        String self = "/v1/tasks/" + task.id();
        return new TaskLinks(
                self,
                self + "/events",
                self + "/timeline",
                task.status().isFinal() ? null : self + "/cancel",
                task.status() == TaskState.Status.UNCONFIRMED ? self + "/retry" : null);
    }
}

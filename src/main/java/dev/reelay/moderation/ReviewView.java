package dev.reelay.moderation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.reelay.task.Task;
import dev.reelay.task.TaskState;
import dev.reelay.task.Video;
import dev.reelay.tracking.Archive;
import dev.reelay.web.PageCursor;
import dev.reelay.web.TaskView;
import jakarta.ws.rs.core.UriBuilder;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a person shall look at.
 *
 * @param id of the review; a task that is held twice has two
 * @param since when it has been held
 * @param videoUrl where the made video is; absent where the request is to be looked at
 */
@Schema(
        name = "Review",
        requiredProperties = {"id", "tenant", "since", "task"})
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record ReviewView(
        String id, String tenant, Instant since, @Nullable String videoUrl, TaskView task) {

    static ReviewView of(Task task) {
        return new ReviewView(
                ReviewId.of(task).toString(),
                task.tenant().value(),
                task.updatedAt(),
                task.state() instanceof TaskState.Held(String reason, Video video) && video != null
                        ? video.url()
                        : null,
                TaskView.of(task));
    }

    /**
     * A page of reviews, oldest first.
     *
     * @param next where the page after this one is; absent on the last
     */
    @Schema(
            name = "ReviewPage",
            requiredProperties = {"reviews"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(List<ReviewView> reviews, @Nullable String next) {

        static Page of(Archive.Page page, int limit) {
            return new Page(
                    page.tasks().stream().map(ReviewView::of).toList(),
                    page.more() ? next(page.tasks().getLast(), limit) : null);
        }

        private static String next(Task last, int limit) {
            return UriBuilder.fromPath("/admin/reviews")
                    .queryParam("limit", limit)
                    .queryParam("cursor", PageCursor.write(last.id().value()))
                    .build()
                    .toString();
        }
    }
}

package dev.reelay.admission;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.reelay.task.Task;
import dev.reelay.task.TaskState;
import dev.reelay.tracking.Archive;
import dev.reelay.web.PageCursor;
import dev.reelay.web.TaskView;
import jakarta.ws.rs.core.UriBuilder;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A page of tasks, newest first.
 *
 * @param next where the page after this one is, with the same filters; absent on the last
 */
@Schema(
        name = "TaskPage",
        requiredProperties = {"tasks"})
@JsonInclude(JsonInclude.Include.NON_NULL)
record PageView(List<TaskView> tasks, @Nullable String next) {

    static PageView of(Archive.Page page, PageQuery.Valid query) {
        return new PageView(
                page.tasks().stream().map(TaskView::of).toList(),
                page.more() ? next(page.tasks().getLast(), query) : null);
    }

    private static String next(Task last, PageQuery.Valid query) {
        Archive.Filter filter = query.filter();
        UriBuilder link = UriBuilder.fromPath("/v1/tasks");
        if (!filter.statuses().isEmpty()) {
            link.queryParam("status", names(filter));
        }
        with(link, "model", filter.model());
        with(link, "created_from", filter.createdFrom());
        with(link, "created_to", filter.createdTo());
        return link.queryParam("limit", query.limit())
                .queryParam("cursor", PageCursor.write(last.id().value()))
                .build()
                .toString();
    }

    private static void with(UriBuilder link, String name, @Nullable Object value) {
        if (value != null) {
            // A template would be filled in, and a model's name may hold a brace.
            link.queryParam(name, value.toString().replace("{", "%7B").replace("}", "%7D"));
        }
    }

    private static String names(Archive.Filter filter) {
        return filter.statuses().stream().map(TaskState.Status::wireName).collect(Collectors.joining(","));
    }
}

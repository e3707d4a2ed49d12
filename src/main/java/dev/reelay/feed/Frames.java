package dev.reelay.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelay.task.Task;
import dev.reelay.task.TaskId;
import dev.reelay.tracking.Cursor;
import dev.reelay.tracking.EventLog;
import dev.reelay.tracking.Notices;
import dev.reelay.tracking.Outlook.Place;
import dev.reelay.web.TaskView;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Words what clients are sent. */
@ApplicationScoped
class Frames {

    /** How a snapshot is called: the first one of a stream, or one after a loss. */
    enum Occasion {
        SNAPSHOT("snapshot"),
        RESET("reset");

        private final String eventName;

        Occasion(String eventName) {
            this.eventName = eventName;
        }
    }

    private final ObjectMapper json;
    private final FeedConfig config;

    Frames(ObjectMapper json, FeedConfig config) {
        this.json = json;
        this.config = config;
    }

    /** The first frame of a stream. */
    Frame.Retry retry() {
        return new Frame.Retry(config.retry().toMillis());
    }

    /** The present, as seen from a place in the log. */
    Frame.Event present(Occasion occasion, Cursor place, Snapshot snapshot) {
        return new Frame.Event(place.toString(), occasion.eventName, write(snapshot.body()));
    }

    /** A fact. */
    Published published(EventLog.Entry entry) {
        Task task = entry.task();
        String name = "task." + task.status().wireName();
        return new Published(entry, new Frame.Event(entry.cursor().toString(), name, write(TaskView.of(task))));
    }

    /** What is no fact: it has no id, and is told only to who listens now. */
    Frame.Event notice(Notices.Notice notice) {
        return new Frame.Event(null, notice.name(), write(notice.data()));
    }

    /** Where a task stands in the queue: no fact, so it has no id and is told only to who listens now. */
    Frame.Event standing(Task task, Place place) {
        return new Frame.Event(
                null, "queue", write(Snapshot.of(task, Optional.of(place)).body()));
    }

    /** The end of a task's own stream. */
    Frame.Event end(TaskId task) {
        return new Frame.Event(LastSeen.endId(task), "end", "{}");
    }

    private String write(Object body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Cannot write a task", impossible);
        }
    }
}

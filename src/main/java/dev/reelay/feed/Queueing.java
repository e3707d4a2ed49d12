package dev.reelay.feed;

import dev.reelay.task.Task;
import dev.reelay.task.TaskState.Status;
import dev.reelay.tracking.Outlook.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the client of one task's stream was told of its place in the queue, while it waits. Not thread-safe. */
final class Queueing {

    /** An estimate slides with the clock; only where it is off by so much it is worth a word. */
    private static final Duration WORTH_A_WORD = Duration.ofMinutes(1);

    private @Nullable Task task;
    private @Nullable Place told;

    /** The client knows the task so; where it stands was said with it, or not. */
    void shown(Task shown, @Nullable Place place) {
        task = shown.status() == Status.QUEUED ? shown : null;
        told = place;
    }

    /** The task, while it waits as far as the client knows. */
    Optional<Task> task() {
        return Optional.ofNullable(task);
    }

    /** Whether the client was told otherwise; from now on it was told this. */
    boolean isNews(Place place) {
        boolean news = told == null
                || told.position() != place.position()
                || told.paused() != place.paused()
                || isOff(told.start(), place.start())
                || isOff(told.finish(), place.finish());
        told = news ? place : told;
        return news;
    }

    private static boolean isOff(@Nullable Instant before, @Nullable Instant now) {
        return before == null || now == null
                ? before != now
                : Duration.between(before, now).abs().compareTo(WORTH_A_WORD) >= 0;
    }
}

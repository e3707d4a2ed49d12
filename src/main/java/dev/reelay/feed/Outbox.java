package dev.reelay.feed;

import dev.reelay.feed.Frame.Silent;
import dev.reelay.feed.Frames.Occasion;
import dev.reelay.task.Task;
import dev.reelay.tracking.Cursor;
import dev.reelay.tracking.EventLog;
import dev.reelay.tracking.Outlook.Place;
import java.util.ArrayDeque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What goes to one client next, and what it was shown before: a repeat is dropped here. Not thread-safe. */
final class Outbox {

    private final Scope scope;
    private final Frames frames;
    private final Shown shown;
    private final Queueing queueing = new Queueing();
    private final ArrayDeque<Frame> waiting = new ArrayDeque<>();
    private boolean ended;

    Outbox(Scope scope, Frames frames, Shown shown) {
        this.scope = scope;
        this.frames = frames;
        this.shown = shown;
    }

    /** The present; what the client knew before is void. */
    void present(Occasion occasion, Cursor place, Snapshot snapshot) {
        shown.startOver(snapshot.tasks());
        snapshot.tasks().forEach(task -> know(task, snapshot.place()));
        waiting.add(frames.present(occasion, place, snapshot));
        snapshot.tasks().forEach(this::endWith);
    }

    /** An event that was handed round. */
    void news(Published published) {
        Task task = published.entry().task();
        if (!ended && scope.covers(task) && shown.isNews(task)) {
            waiting.add(published.frame());
            know(task, null);
            endWith(task);
        }
    }

    /** An event from the log. Its frame is written only if it is for this client. */
    void news(EventLog.Entry entry) {
        if (scope.covers(entry.task())) {
            news(frames.published(entry));
        }
    }

    /** Something that is in no log. */
    void notice(Frame.Event notice) {
        waiting.add(notice);
    }

    /** Something to break the silence. */
    void heartbeat() {
        waiting.add(Frame.HEARTBEAT);
    }

    /** Something to break the silence while the task waits: where it stands, if the client was told otherwise. */
    void standing(Task task, Optional<Place> place) {
        if (place.filter(queueing::isNews).isPresent()) {
            waiting.add(frames.standing(task, place.get()));
        } else {
            heartbeat();
        }
    }

    /** The one task that the stream is about, while it waits as far as the client knows. */
    Optional<Task> queued() {
        return queueing.task();
    }

    /** How the task stands as far as the client knows, and its place if that was said, too. */
    void know(Task task, @Nullable Place place) {
        if (scope instanceof Scope.OneTask) {
            queueing.shown(task, place);
        }
    }

    /** Takes the next frame out; {@link Silent#NOTHING} if there is none. */
    Frame next() {
        return waiting.isEmpty() ? Silent.NOTHING : waiting.remove();
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Whether nothing can come after what waits here. */
    boolean isEnded() {
        return ended;
    }

    private void endWith(Task task) {
        if (scope.endsWith(task)) {
            waiting.add(frames.end(task.id()));
            ended = true;
        }
    }
}

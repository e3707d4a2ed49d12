package dev.reelay.feed;

import dev.reelay.feed.Frame.Silent;
import dev.reelay.feed.Frames.Occasion;
import dev.reelay.task.Task;
import dev.reelay.tracking.Cursor;
import dev.reelay.tracking.EventLog;
import java.util.ArrayDeque;

/** What goes to one client next, and what it was shown before: a repeat is dropped here. Not thread-safe. */
final class Outbox {

    private final Scope scope;
    private final Frames frames;
    private final Shown shown;
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
        waiting.add(frames.present(occasion, place, snapshot));
        snapshot.tasks().forEach(this::endWith);
    }

    /** An event that was handed round. */
    void news(Published published) {
        Task task = published.entry().task();
        if (!ended && scope.covers(task) && shown.isNews(task)) {
            waiting.add(published.frame());
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

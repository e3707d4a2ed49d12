package dev.reelay.feed;

import dev.reelay.feed.Frame.Silent;
import dev.reelay.feed.Frames.Occasion;
import dev.reelay.tracking.Cursor;
import dev.reelay.tracking.EventLog;
import dev.reelay.tracking.StoreUnavailable;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/**
 * One client's way through the log, {@link Stage} by stage. The client pulls: a frame is made when the one before it is
 * written. The client's seat in the hub is taken before, so that what is published meanwhile is parked in the backlog.
 * Where a store does not answer, the stream stays open and tries again. Not thread-safe: one pull at a time.
 */
final class Subscription {

    private final Scope scope;
    private final Replay replay;
    private final Backlog backlog;
    private final Outbox outbox;
    private Stage stage;

    Subscription(Scope scope, Replay replay, Backlog backlog, Outbox outbox, Stage first) {
        this.scope = scope;
        this.replay = replay;
        this.backlog = backlog;
        this.outbox = outbox;
        this.stage = first;
    }

    /** The next frame, or {@link Silent}. Fails only by a bug. */
    Uni<Frame> next() {
        if (backlog.isClosed()) {
            return Uni.createFrom().item(Silent.OVER);
        }
        if (!outbox.isEmpty()) {
            return Uni.createFrom().item(outbox.next());
        }
        if (stage instanceof Stage.Over) {
            return Uni.createFrom().item(Silent.OVER);
        }
        return step().onFailure(StoreUnavailable.class)
                .recoverWithUni(this::rest)
                .map(done -> outbox.next());
    }

    /** One step of the way. Fails with {@link StoreUnavailable}; then it can be taken again. */
    Uni<Void> step() {
        return from(stage).invoke(next -> stage = next).replaceWithVoid();
    }

    /** Whether the log is still being read and held nothing for this client so far. */
    boolean isSearching() {
        return outbox.isEmpty() && (stage instanceof Stage.Resuming || stage instanceof Stage.CatchingUp);
    }

    /** Whether everything that was published stands before the client's place. */
    boolean isUpToDate() {
        return outbox.isEmpty() && stage instanceof Stage.Live;
    }

    /** The present comes next, wherever the client is. */
    void startOver() {
        stage = new Stage.Greeting(Occasion.RESET);
    }

    private Uni<Stage> from(Stage here) {
        return switch (here) {
            case Stage.Greeting it -> greet(it.occasion());
            case Stage.Resuming it -> replay.tail(scope).map(tail -> new Stage.CatchingUp(it.place(), tail));
            case Stage.CatchingUp it -> replay.after(scope, it.place()).map(page -> read(it, page));
            case Stage.Live it -> backlog.take().map(call -> hear(it, call));
            case Stage.Quiet it -> breakSilence().replaceWith(() -> new Stage.Live(it.place()));
            case Stage.Over it -> Uni.createFrom().item(it);
        };
    }

    private Uni<Stage> greet(Occasion occasion) {
        // What is parked from here on stands after the tail; what was parked before is in the snapshot.
        backlog.startOver();
        return replay.tail(scope)
                .chain(tail -> replay.present(scope, occasion).chain(present -> greet(occasion, tail, present)));
    }

    private Uni<Stage> greet(Occasion occasion, Cursor tail, Optional<Snapshot> present) {
        return present.map(snapshot ->
                        replay.covered(scope, tail, snapshot).map(place -> greeted(occasion, place, snapshot)))
                .orElseGet(() -> Uni.createFrom().item(new Stage.Over()));
    }

    private Stage greeted(Occasion occasion, Cursor place, Snapshot present) {
        outbox.present(occasion, place, present);
        return caughtUp(place);
    }

    private Stage read(Stage.CatchingUp from, EventLog.Page page) {
        return switch (page) {
            case EventLog.Page.Gone gone -> new Stage.Greeting(Occasion.RESET);
            case EventLog.Page.Entries it -> read(from, it.entries());
        };
    }

    private Stage read(Stage.CatchingUp from, List<EventLog.Entry> entries) {
        entries.forEach(outbox::news);
        Cursor place = entries.isEmpty() ? from.place() : entries.getLast().cursor();
        boolean reached = entries.isEmpty() || place.compareTo(from.tail()) >= 0;
        return reached ? caughtUp(place) : new Stage.CatchingUp(place, from.tail());
    }

    private Stage caughtUp(Cursor place) {
        if (outbox.isEnded()) {
            return new Stage.Over();
        }
        return backlog.goLive() ? new Stage.Live(place) : new Stage.Resuming(place);
    }

    private Stage hear(Stage.Live at, Call call) {
        return switch (call) {
            case Call.Arrived arrived -> arrive(at, arrived.published());
            case Call.Told told -> {
                outbox.notice(told.notice());
                yield at;
            }
            case Call.Word.LOST -> new Stage.Greeting(Occasion.RESET);
            // Stores are asked with the client's next pull, in its own context: here, all are told in one.
            case Call.Word.SILENCE -> new Stage.Quiet(at.place());
            case Call.Word word -> at;
        };
    }

    /** A place in the queue changes without a fact: who waits hears of it instead of a mere sign of life. */
    private Uni<Void> breakSilence() {
        return outbox.queued()
                .map(task -> replay.place(task)
                        .invoke(place -> outbox.standing(task, place))
                        .replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem().invoke(outbox::heartbeat));
    }

    private Stage arrive(Stage.Live at, Published published) {
        Cursor cursor = published.entry().cursor();
        if (!cursor.epoch().equals(at.place().epoch())) {
            // Redis was emptied meanwhile: nobody can tell what stood in the log that is gone.
            return new Stage.Greeting(Occasion.RESET);
        }
        if (cursor.compareTo(at.place()) <= 0) {
            return at;
        }
        outbox.news(published);
        return outbox.isEnded() ? new Stage.Over() : new Stage.Live(cursor);
    }

    private Uni<Void> rest() {
        return backlog.rest()
                .invoke(call -> {
                    if (call == Call.Word.SILENCE) {
                        outbox.heartbeat();
                    }
                })
                .replaceWithVoid();
    }
}

package dev.reelay.feed;

import dev.reelay.feed.Scope.AllTasks;
import dev.reelay.feed.Scope.OneTask;
import dev.reelay.task.Task;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Opens streams. Everything that could speak against one is found out here, before its first byte: afterwards only an
 * open stream can be answered. A {@code Uni} fails only with {@code StoreUnavailable}.
 */
@ApplicationScoped
class Opening {

    private final Snapshots snapshots;
    private final Hub hub;
    private final Replay replay;
    private final Frames frames;
    private final FeedConfig config;

    Opening(Snapshots snapshots, Hub hub, Replay replay, Frames frames, FeedConfig config) {
        this.snapshots = snapshots;
        this.hub = hub;
        this.replay = replay;
        this.frames = frames;
        this.config = config;
    }

    /** A seat for a client; it is taken when the stream is opened, and whoever asked for it gives it back. */
    Seat seat(Scope scope, Pass pass, Runnable cut) {
        int patience = (int) Math.max(1, config.heartbeat().dividedBy(Pulse.BEAT));
        return new Seat(scope, pass, new Backlog(config.buffer(), patience), cut);
    }

    /** Opens the stream at the client's place, as far as it takes to know the answer. */
    Uni<Opened> open(Seat seat, LastSeen last) {
        return switch (seat.scope()) {
            case AllTasks all -> begin(seat, last, outbox(seat));
            case OneTask one -> snapshots.task(one).chain(found -> open(seat, last, found));
        };
    }

    private Uni<Opened> open(Seat seat, LastSeen last, Optional<Task> found) {
        if (found.isEmpty()) {
            return Uni.createFrom().item(new Opened.NoSuchTask());
        }
        Task task = found.get();
        if (last.equals(new LastSeen.End(task.id())) && task.status().isFinal()) {
            return Uni.createFrom().item(new Opened.NothingMore());
        }
        Outbox outbox = outbox(seat);
        outbox.know(task, null);
        Uni<Opened> begun = begin(seat, last, outbox);
        return task.status().isFinal() ? begun.chain(opened -> search(opened, config.searchPages())) : begun;
    }

    private Outbox outbox(Seat seat) {
        return new Outbox(seat.scope(), frames, new Shown(config.rememberedTasks()));
    }

    private Uni<Opened> begin(Seat seat, LastSeen last, Outbox outbox) {
        if (!hub.join(seat)) {
            return Uni.createFrom().item(seat.isClosed() ? new Opened.ClientGone() : new Opened.Stopping());
        }
        Subscription subscription = new Subscription(seat.scope(), replay, seat.backlog(), outbox, Stage.after(last));
        return subscription.step().replaceWith(() -> new Opened.Open(subscription));
    }

    /** Looks for news of a finished task after the client's place. Without any, the client saw how it ended. */
    private Uni<Opened> search(Opened opened, int pages) {
        if (!(opened instanceof Opened.Open(Subscription found))) {
            return Uni.createFrom().item(opened);
        }
        if (found.isUpToDate()) {
            return Uni.createFrom().item(new Opened.NothingMore());
        }
        if (!found.isSearching()) {
            return Uni.createFrom().item(opened);
        }
        if (pages == 0) {
            found.startOver();
            return Uni.createFrom().item(opened);
        }
        return found.step().chain(() -> search(opened, pages - 1));
    }
}

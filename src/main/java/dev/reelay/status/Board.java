package dev.reelay.status;

import dev.reelay.task.TenantId;
import dev.reelay.tracking.CallbackHealth;
import dev.reelay.tracking.Queues;
import dev.reelay.tracking.ReturnPath;
import dev.reelay.tracking.StoreUnavailable;
import dev.reelay.upstream.UpstreamHealth;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;

/** Puts together what the rooms say. All are asked at once, and each question has its store's time-out. */
@Singleton
class Board {

    private final Queues queues;
    private final DispatchBoard dispatch;
    private final CallbackHealth callbacks;
    private final ReturnPath path;
    private final UpstreamHealth upstream;

    Board(Queues queues, DispatchBoard dispatch, CallbackHealth callbacks, ReturnPath path, UpstreamHealth upstream) {
        this.queues = queues;
        this.dispatch = dispatch;
        this.callbacks = callbacks;
        this.path = path;
        this.upstream = upstream;
    }

    /** The board for one tenant. Never fails because of a store. */
    Uni<StatusView> of(TenantId tenant) {
        return Uni.combine()
                .all()
                .unis(
                        said(queues.waiting(tenant).map(StatusView.Queue::of)),
                        said(dispatch.dispatch()),
                        said(dispatch.submissions()),
                        said(callbacks()))
                .with(this::view);
    }

    private StatusView view(
            Optional<StatusView.Queue> queue,
            Optional<StatusView.Dispatch> dispatched,
            Optional<StatusView.Submissions> submissions,
            Optional<StatusView.Callbacks> calledBack) {
        boolean isLive = dispatched.isPresent() && submissions.isPresent() && calledBack.isPresent();
        return new StatusView(
                queue.orElse(null),
                dispatched.orElse(null),
                submissions.orElse(null),
                calledBack.orElse(null),
                new StatusView.Breakers(word(upstream.submits()), word(upstream.queries())),
                new StatusView.Stores(health(queue.isPresent()), health(isLive)));
    }

    private Uni<StatusView.Callbacks> callbacks() {
        return path.state()
                .chain(way -> callbacks.missRatio().map(ratio -> new StatusView.Callbacks(word(way), ratio)));
    }

    private static <T> Uni<Optional<T>> said(Uni<T> answer) {
        return answer.map(Optional::of).onFailure(StoreUnavailable.class).recoverWithItem(Optional.empty());
    }

    private static String health(boolean answered) {
        return answered ? "ok" : "degraded";
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}

package dev.reelay.status;

import dev.reelay.dispatch.DispatchConfig;
import dev.reelay.dispatch.Pace;
import dev.reelay.dispatch.Pauses;
import dev.reelay.dispatch.Pauses.Pause;
import dev.reelay.tracking.Slots;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What holds submissions up. A {@code Uni} fails only with {@code StoreUnavailable}. */
@Singleton
class DispatchBoard {

    private final Pauses pauses;
    private final Pace pace;
    private final Slots slots;
    private final DispatchConfig config;
    private final InstantSource clock;

    DispatchBoard(Pauses pauses, Pace pace, Slots slots, DispatchConfig config, InstantSource clock) {
        this.pauses = pauses;
        this.pace = pace;
        this.slots = slots;
        this.config = config;
        this.clock = clock;
    }

    Uni<StatusView.Dispatch> dispatch() {
        return pauses.current().map(this::dispatch);
    }

    Uni<StatusView.Submissions> submissions() {
        int ceiling = config.limits().submitting();
        return pace.level(ceiling)
                .chain(level -> slots.submitting()
                        .map(inFlight -> new StatusView.Submissions(level.limit(), ceiling, inFlight)));
    }

    private StatusView.Dispatch dispatch(Optional<Pause> pause) {
        return pause.map(refusal -> refusal.isResting()
                        ? new StatusView.Dispatch(
                                "resting",
                                refusal.reason(),
                                clock.instant().plus(refusal.left()).truncatedTo(ChronoUnit.SECONDS))
                        : new StatusView.Dispatch("probing", refusal.reason(), null))
                .orElseGet(() -> new StatusView.Dispatch("open", null, null));
    }
}

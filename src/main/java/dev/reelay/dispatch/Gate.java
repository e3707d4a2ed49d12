package dev.reelay.dispatch;

import dev.reelay.dispatch.Pauses.Pause;
import dev.reelay.upstream.UpstreamHealth;
import dev.reelay.upstream.UpstreamHealth.Circuit;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Whether the upstream is worth a licence now. Asked at the beginning of a turn, so that tasks wait where they are, and
 * once more for each submission, since much happens during a turn. It stays shut while the breaker is open or dispatch
 * rests; after that one submission at a time finds out.
 */
@Singleton
class Gate {

    private final UpstreamHealth upstream;
    private final Pauses pauses;
    private final Pace pace;
    private final DispatchConfig config;
    private final SubmitNumbers numbers;
    private final AtomicBoolean trying = new AtomicBoolean();

    Gate(UpstreamHealth upstream, Pauses pauses, Pace pace, DispatchConfig config, SubmitNumbers numbers) {
        this.upstream = upstream;
        this.pauses = pauses;
        this.pace = pace;
        this.config = config;
        this.numbers = numbers;
    }

    /** How far it stands open; empty while it is shut. */
    Uni<Optional<Opening>> look() {
        return pauses.current().chain(this::lookPast);
    }

    /**
     * Lets one submission in; empty if the gate was shut meanwhile, or somebody else finds out already. Whoever was let
     * in must {@link #leave}.
     */
    Uni<Optional<Entry>> enter() {
        return look().chain(open -> open.map(this::enterThrough).orElseGet(Gate::nobody));
    }

    /** A submission has ended, whatever came of it. */
    void leave(Entry entry) {
        if (entry.isTrial()) {
            trying.set(false);
        }
    }

    private Uni<Optional<Opening>> lookPast(Optional<Pause> pause) {
        boolean rests = pause.filter(Pause::isResting).isPresent();
        numbers.rests(rests);
        Circuit circuit = upstream.submits();
        boolean isTrial = circuit == Circuit.HALF_OPEN;
        if (rests || circuit == Circuit.OPEN || (isTrial && trying.get())) {
            return Uni.createFrom().item(Optional.empty());
        }
        return pace.level(config.limits().submitting())
                .invoke(numbers::pace)
                .map(level -> Optional.of(new Opening(pause, level, isTrial)));
    }

    private Uni<Optional<Entry>> enterThrough(Opening opening) {
        if (opening.isTrial() && !trying.compareAndSet(false, true)) {
            return nobody();
        }
        Entry entry = opening.entry();
        return opening.pause()
                .map(pause -> pauses.probe(pause, config.rest()))
                .orElseGet(() -> Uni.createFrom().item(true))
                .onItemOrFailure()
                .invoke((mayGo, failure) -> leaveUnless(mayGo, entry))
                .map(mayGo -> mayGo ? Optional.of(entry) : Optional.empty());
    }

    private void leaveUnless(@Nullable Boolean mayGo, Entry entry) {
        if (!Boolean.TRUE.equals(mayGo)) {
            leave(entry);
        }
    }

    private static Uni<Optional<Entry>> nobody() {
        return Uni.createFrom().item(Optional.empty());
    }
}

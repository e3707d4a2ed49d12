package dev.reelay.feed;

import dev.reelay.tracking.Cursor;
import dev.reelay.tracking.EventLog;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * The one reader of this replica, however many clients listen: reads the log and has the hub hand it round. Where Redis
 * does not answer it comes again, and goes on where it was.
 */
@ApplicationScoped
class LogReader {

    private final EventLog log;
    private final Hub hub;
    private final FeedMetrics metrics;
    private final FeedConfig config;
    private final InstantSource clock;
    private volatile Instant checkAt = Instant.EPOCH;

    LogReader(EventLog log, Hub hub, FeedMetrics metrics, FeedConfig config, InstantSource clock) {
        this.log = log;
        this.hub = hub;
        this.metrics = metrics;
        this.config = config;
        this.clock = clock;
    }

    /** Reads once, waiting a moment for news, and hands round. Fails as the log does; then no place was passed. */
    Uni<Void> turn() {
        // Whatever goes wrong, a Redis that comes back may have lost what it had said.
        return checkPlaces()
                .chain(this::read)
                .invoke(this::handRound)
                .replaceWithVoid()
                .onFailure()
                .invoke(this::doubt);
    }

    private Uni<List<EventLog.Entry>> read() {
        Map<Integer, Cursor> places = hub.places();
        return places.isEmpty() ? Uni.createFrom().item(List.of()) : log.next(places);
    }

    private void handRound(List<EventLog.Entry> entries) {
        entries.stream()
                .map(entry -> Instant.ofEpochMilli(entry.cursor().millis()))
                .max(Instant::compareTo)
                .ifPresent(newest -> metrics.lag(Duration.between(newest, clock.instant())));
        hub.publish(entries);
    }

    /** A blocking read waits in peace at a place that an emptied or rewound log will not reach again. */
    private Uni<Void> checkPlaces() {
        Instant now = clock.instant();
        if (now.isBefore(checkAt)) {
            return Uni.createFrom().voidItem();
        }
        return Multi.createFrom()
                .iterable(hub.places().entrySet())
                .onItem()
                .transformToUniAndConcatenate(place -> checkPlace(place.getKey(), place.getValue()))
                .onItem()
                .ignoreAsUni()
                .invoke(() -> checkAt = now.plus(config.placeCheck()));
    }

    private Uni<Void> checkPlace(int partition, Cursor place) {
        return log.after(partition, place, 1)
                .chain(page -> page instanceof EventLog.Page.Gone
                        ? losePlace(partition)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> losePlace(int partition) {
        return log.tail(partition).invoke(tail -> hub.lose(partition, tail)).replaceWithVoid();
    }

    private void doubt() {
        checkAt = Instant.EPOCH;
    }
}

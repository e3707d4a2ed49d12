package dev.reelay.feed;

import dev.reelay.task.TenantId;
import dev.reelay.tracking.Cursor;
import dev.reelay.tracking.EventLog;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Hands round what the log reader reads. It knows who listens in this replica, and with that which partitions must be
 * read and from which place on: only those that somebody listens to. Never waits for a client.
 */
@ApplicationScoped
class Hub {

    private final EventLog log;
    private final Frames frames;
    private final FeedMetrics metrics;
    private final Map<TenantId, Set<Seat>> seats = new ConcurrentHashMap<>();
    private final Map<Integer, Cursor> places = new HashMap<>();
    private volatile Runnable reader = () -> {};
    private boolean closed;

    Hub(EventLog log, Frames frames, FeedMetrics metrics) {
        this.log = log;
        this.frames = frames;
        this.metrics = metrics;
        metrics.subscribers(() -> seats().count());
    }

    /** Whom to wake when there is something new to read. */
    void wakes(Runnable newReader) {
        reader = newReader;
    }

    /**
     * Takes a seat: from now on events are parked there. False if this replica is about to stop, or the seat was given
     * back before it was taken.
     */
    synchronized boolean join(Seat seat) {
        boolean open = !closed && !seat.isClosed();
        if (open) {
            seats.computeIfAbsent(seat.scope().tenant(), tenant -> ConcurrentHashMap.newKeySet())
                    .add(seat);
        }
        return open;
    }

    /** Gives a seat back, for good. Safe to repeat. */
    void leave(Seat seat) {
        seat.close();
        giveBack(seat);
    }

    /**
     * Has the partition read from this place on, unless it is read already; that began at an earlier place. Does
     * nothing if nobody listens there any more.
     */
    void follow(int partition, Cursor place) {
        boolean isNew;
        synchronized (this) {
            isNew = listenedTo().contains(partition) && places.putIfAbsent(partition, place) == null;
        }
        if (isNew) {
            reader.run();
        }
    }

    /** For each partition that somebody listens to, up to where it was read. */
    synchronized Map<Integer, Cursor> places() {
        return Map.copyOf(places);
    }

    /** Hands entries to all who want them, in this order. */
    void publish(List<EventLog.Entry> entries) {
        // First the places, so that an entry which cannot be written is not read again for ever.
        entries.forEach(this::advance);
        entries.forEach(this::handRound);
    }

    /** The log ends here now, and what stood there before is gone. */
    void lose(int partition, Cursor tail) {
        synchronized (this) {
            places.replace(partition, tail);
        }
        seats().filter(seat -> log.partition(seat.scope().tenant()) == partition)
                .forEach(Seat::lose);
    }

    /** Every seat that is taken. */
    Stream<Seat> seats() {
        return seats.values().stream().flatMap(Set::stream);
    }

    /** Ends the streams to which this applies. */
    void close(Predicate<Pass> which) {
        seats().filter(seat -> which.test(seat.pass())).forEach(Seat::close);
    }

    /** Ends all streams and lets no new ones in. */
    void shut() {
        synchronized (this) {
            closed = true;
        }
        close(pass -> true);
    }

    private synchronized void giveBack(Seat seat) {
        TenantId tenant = seat.scope().tenant();
        Set<Seat> row = seats.get(tenant);
        if (row != null && row.remove(seat) && row.isEmpty()) {
            seats.remove(tenant);
            places.keySet().retainAll(listenedTo());
        }
    }

    private Set<Integer> listenedTo() {
        return seats.keySet().stream().map(log::partition).collect(Collectors.toSet());
    }

    private synchronized void advance(EventLog.Entry entry) {
        places.computeIfPresent(entry.partition(), (partition, place) -> later(place, entry.cursor()));
    }

    /** What was asked for before a client came may be answered after, and must not turn the reader back. */
    private static Cursor later(Cursor place, Cursor read) {
        boolean passed = place.epoch().equals(read.epoch()) && place.compareTo(read) > 0;
        return passed ? place : read;
    }

    private void handRound(EventLog.Entry entry) {
        Set<Seat> row = seats.getOrDefault(entry.task().tenant(), Set.of());
        if (!row.isEmpty()) {
            Published published = frames.published(entry);
            row.stream().filter(seat -> !seat.offer(published)).forEach(seat -> metrics.slow());
        }
    }
}

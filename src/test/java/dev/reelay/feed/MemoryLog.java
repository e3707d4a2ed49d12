package dev.reelay.feed;

import dev.reelay.task.Task;
import dev.reelay.task.TenantId;
import dev.reelay.tracking.Cursor;
import dev.reelay.tracking.EventLog;
import dev.reelay.tracking.StoreUnavailable;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An event log of one partition, in memory, that can be emptied, trimmed, rewound and switched off. */
class MemoryLog implements EventLog {

    static final int PARTITION = 0;

    private final List<Entry> entries = new ArrayList<>();
    private int epoch = 1;
    private long clock = 1_000;
    private Cursor last = new Cursor("e1", 0, 0);
    private Cursor trimmed = last;
    private boolean down;
    private Runnable afterTail = () -> {};

    /** Publishes the task as it stands. */
    synchronized Cursor publish(Task task) {
        last = new Cursor("e" + epoch, ++clock, 0);
        entries.add(new Entry(PARTITION, last, task));
        return last;
    }

    /** Redis was emptied. */
    synchronized void empty() {
        entries.clear();
        epoch++;
        last = new Cursor("e" + epoch, 0, 0);
        trimmed = last;
    }

    /** The oldest entries are gone. */
    synchronized void trim(int count) {
        for (int i = 0; i < count && !entries.isEmpty(); i++) {
            trimmed = entries.removeFirst().cursor();
        }
    }

    /** An older dump was restored: the newest entries are gone, and the epoch is the same. */
    synchronized void rewind(int count) {
        for (int i = 0; i < count && !entries.isEmpty(); i++) {
            entries.removeLast();
        }
        last = entries.isEmpty() ? trimmed : entries.getLast().cursor();
    }

    synchronized void down(boolean isDown) {
        down = isDown;
    }

    /** Lets something happen once, right after the tail was noted. */
    synchronized void afterTail(Runnable what) {
        afterTail = what;
    }

    @Override
    public int partition(TenantId tenant) {
        return PARTITION;
    }

    @Override
    public Uni<Cursor> tail(int partition) {
        Cursor tail;
        Runnable then;
        synchronized (this) {
            if (down) {
                return unavailable();
            }
            tail = last;
            then = afterTail;
            afterTail = () -> {};
        }
        then.run();
        return Uni.createFrom().item(tail);
    }

    @Override
    public synchronized Uni<Page> after(int partition, Cursor cursor, int limit) {
        if (down) {
            return unavailable();
        }
        boolean gone =
                !cursor.epoch().equals(last.epoch()) || cursor.compareTo(last) > 0 || isBeforeTheBeginning(cursor);
        return Uni.createFrom().item(gone ? new Page.Gone() : new Page.Entries(later(cursor, limit)));
    }

    @Override
    public synchronized Uni<List<Entry>> next(Map<Integer, Cursor> cursors) {
        return down ? unavailable() : Uni.createFrom().item(later(cursors.get(PARTITION), 3));
    }

    /** Like Redis it cannot tell whether an entry that was trimmed was the last one before its first. */
    private boolean isBeforeTheBeginning(Cursor cursor) {
        boolean lostSome = trimmed.millis() > 0;
        return lostSome
                && cursor.compareTo(
                                entries.isEmpty() ? last : entries.getFirst().cursor())
                        < 0;
    }

    /** By id alone, as Redis does. */
    private List<Entry> later(Cursor cursor, int limit) {
        return entries.stream()
                .filter(entry -> entry.cursor().compareTo(cursor) > 0)
                .limit(limit)
                .toList();
    }

    private static <T> Uni<T> unavailable() {
        return Uni.createFrom()
                .failure(new StoreUnavailable(StoreUnavailable.Store.LIVE_STATE, new IllegalStateException("down")));
    }
}

package dev.reelay.redis;

import dev.reelay.task.TenantId;
import dev.reelay.tracking.Cursor;
import dev.reelay.tracking.EventLog;
import dev.reelay.tracking.Partitions;
import dev.reelay.tracking.TaskCodec;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The event logs, one stream for each partition. */
@Singleton
final class RedisEventLog implements EventLog {

    private static final String GONE = "GONE";

    private final RedisPartitions begun;
    private final Scripts scripts;
    private final LogReads reads;
    private final Keys keys;
    private final Partitions partitions;
    private final TaskCodec codec = new TaskCodec();

    RedisEventLog(RedisPartitions begun, Scripts scripts, LogReads reads, Keys keys, Partitions partitions) {
        this.begun = begun;
        this.scripts = scripts;
        this.reads = reads;
        this.keys = keys;
        this.partitions = partitions;
    }

    @Override
    public int partition(TenantId tenant) {
        return partitions.of(tenant);
    }

    @Override
    public Uni<Cursor> tail(int partition) {
        return begun.ask(partition, () -> scripts.run(Script.TAIL, log(partition), List.of()))
                .map(RedisEventLog::cursor);
    }

    @Override
    public Uni<Page> after(int partition, Cursor cursor, int limit) {
        List<Object> arguments = List.of(cursor.epoch(), cursor.millis(), cursor.number(), limit);
        return scripts.run(Script.AFTER, log(partition), arguments)
                .map(answer -> RedisPartitions.says(answer, GONE)
                        ? new Page.Gone()
                        : new Page.Entries(entries(partition, answer)));
    }

    @Override
    public Uni<List<Entry>> next(Map<Integer, Cursor> cursors) {
        List<Integer> order = List.copyOf(cursors.keySet());
        List<String> streams = order.stream().map(keys::events).toList();
        List<String> after = order.stream().map(at -> entryId(cursors, at)).toList();
        return reads.next(streams, after).map(found -> {
            List<Entry> all = new ArrayList<>();
            found.forEach((stream, entries) -> all.addAll(entries(order.get(streams.indexOf(stream)), entries)));
            return all;
        });
    }

    private static String entryId(Map<Integer, Cursor> cursors, Integer partition) {
        Cursor cursor = cursors.get(partition);
        return cursor == null ? "0-0" : cursor.entryId();
    }

    private List<String> log(int partition) {
        return List.of(keys.marker(partition), keys.events(partition));
    }

    private List<Entry> entries(int partition, @Nullable Response entries) {
        return Answers.items(entries).stream()
                .map(entry -> entry(partition, entry))
                .toList();
    }

    /** An entry is its id and its fields, written by {@code commit.lua}: epoch, then task. */
    private Entry entry(int partition, Response entry) {
        Response fields = entry.get(1);
        Cursor cursor = cursor(fields.get(1).toString(), entry.get(0).toString());
        return new Entry(partition, cursor, codec.task(fields.get(3).toString()));
    }

    private static Cursor cursor(@Nullable Response epochAndId) {
        List<String> words = Answers.words(epochAndId);
        return cursor(words.get(0), words.get(1));
    }

    private static Cursor cursor(String epoch, String entryId) {
        return Cursor.parse(epoch + "-" + entryId)
                .orElseThrow(() -> new IllegalStateException("Not an entry's id: " + entryId));
    }
}

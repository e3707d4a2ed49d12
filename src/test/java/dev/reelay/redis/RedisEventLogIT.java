package dev.reelay.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.task.History;
import dev.reelay.task.TenantId;
import dev.reelay.testing.HandCranked;
import dev.reelay.testing.Histories;
import dev.reelay.testing.RedisDump;
import dev.reelay.testing.Turns;
import dev.reelay.tracking.Cursor;
import dev.reelay.tracking.EventLog;
import dev.reelay.tracking.EventLogContract;
import dev.reelay.tracking.TaskCodec;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.redis.client.Command;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of the event log, kept by Redis' streams; and what only they can show. */
@QuarkusTest
@TestProfile(HandCranked.class)
class RedisEventLogIT extends EventLogContract {

    @Inject
    EventLog log;

    @Inject
    Shelf shelf;

    @Inject
    Keys keys;

    @Inject
    RedisDataSource redis;

    private TenantId tenant;

    @BeforeEach
    void begin() {
        tenant = shelf.tenant();
    }

    @Test
    void commitsTrimTheLogByAgeAndLeaveWhatIsYounger() {
        Cursor beginning = Turns.await(() -> log.tail(partition()));
        History old = accepted();
        for (int entry = 1; entry <= 300; entry++) {
            publishLongAgo(old, beginning.epoch(), entry);
        }
        publish(accepted());
        Cursor young = Turns.await(() -> log.tail(partition()));
        History younger = accepted();
        publish(younger);

        // Redis trims whole nodes of at most a hundred entries, so a rest may stay.
        assertThat(redis.execute(Command.XLEN, events()).toInteger()).isBetween(2, 102);
        assertThat(Turns.await(() -> log.after(partition(), beginning, 1))).isInstanceOf(EventLog.Page.Gone.class);
        assertThat(Turns.await(() -> log.after(partition(), young, 1)))
                .isInstanceOfSatisfying(
                        EventLog.Page.Entries.class,
                        page -> assertThat(page.entries())
                                .extracting(entry -> entry.task().id())
                                .containsExactly(younger.id()));
    }

    @Test
    void oneReaderHearsOfEveryPartitionThatItNames() {
        TenantId others = shelf.tenant();
        int other = shelf.partition(others);
        Map<Integer, Cursor> places = Map.of(
                partition(), Turns.await(() -> log.tail(partition())), other, Turns.await(() -> log.tail(other)));
        History mine = accepted();
        History theirs = Histories.accepted(others);
        publish(mine);
        publish(theirs);

        List<EventLog.Entry> heard = Turns.await(() -> log.next(places));
        assertThat(heard)
                .extracting(entry -> entry.partition() + " " + entry.task().id())
                .containsExactlyInAnyOrder(partition() + " " + mine.id(), other + " " + theirs.id());
    }

    @Test
    void aTenantAlwaysHasTheSamePartition() {
        assertThat(log.partition(tenant)).isBetween(0, 15).isEqualTo(log.partition(new TenantId(tenant.value())));
    }

    @Override
    protected EventLog log() {
        return log;
    }

    @Override
    protected int partition() {
        return shelf.partition(tenant);
    }

    @Override
    protected History accepted() {
        return Histories.accepted(tenant);
    }

    @Override
    protected void publish(History history) {
        Turns.await(() -> shelf.store().commit(history, history.task().sequence()));
    }

    @Override
    protected void empty() {
        shelf.wipe(partition());
    }

    @Override
    protected void trim(int count) {
        int rest = redis.execute(Command.XLEN, events()).toInteger() - count;
        redis.execute(Command.XTRIM, events(), "MAXLEN", Integer.toString(rest));
    }

    @Override
    protected Runnable dump() {
        RedisDump dump = RedisDump.of(redis, shelf.pattern(partition()));
        return () -> dump.restore(redis);
    }

    private void publishLongAgo(History history, String epoch, int at) {
        String task = new TaskCodec().write(history.task());
        redis.execute(Command.XADD, events(), at + "-1", "epoch", epoch, "task", task);
    }

    private String events() {
        return keys.events(partition());
    }
}

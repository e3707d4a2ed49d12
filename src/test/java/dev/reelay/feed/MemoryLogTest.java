package dev.reelay.feed;

import dev.reelay.task.History;
import dev.reelay.testing.Histories;
import dev.reelay.testing.Tasks;
import dev.reelay.tracking.EventLog;
import dev.reelay.tracking.EventLogContract;
import java.util.concurrent.atomic.AtomicInteger;

/** The log that the feed is tested with keeps what the real one promises. */
class MemoryLogTest extends EventLogContract {

    private final MemoryLog log = new MemoryLog();
    private final AtomicInteger published = new AtomicInteger();

    @Override
    protected EventLog log() {
        return log;
    }

    @Override
    protected int partition() {
        return MemoryLog.PARTITION;
    }

    @Override
    protected History accepted() {
        return Histories.accepted(Tasks.tenant());
    }

    @Override
    protected void publish(History history) {
        log.publish(history.task());
        published.incrementAndGet();
    }

    @Override
    protected void empty() {
        log.empty();
    }

    @Override
    protected void trim(int count) {
        log.trim(count);
    }

    @Override
    protected Runnable dump() {
        int then = published.get();
        return () -> log.rewind(published.get() - then);
    }
}

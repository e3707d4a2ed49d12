package dev.reelay.callback;

import dev.reelay.task.AttemptId;
import dev.reelay.task.History;
import dev.reelay.tracking.CallbackCame;
import dev.reelay.tracking.Journal;
import dev.reelay.tracking.Mailbox;
import dev.reelay.tracking.TaskIndex;
import dev.reelay.tracking.TaskTracker;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;

/** Makes a task due for which a callback came, and wakes whoever looks. A {@code Uni} fails with StoreUnavailable. */
@Singleton
class Summons {

    private final Journal journal;
    private final TaskTracker tracker;
    private final TaskIndex index;
    private final Event<CallbackCame> came;

    Summons(Journal journal, TaskTracker tracker, TaskIndex index, Event<CallbackCame> came) {
        this.journal = journal;
        this.tracker = tracker;
        this.index = index;
        this.came = came;
    }

    Uni<Void> call(Mailbox mailbox) {
        return journal.history(mailbox.task())
                .chain(found -> found.map(history -> call(history, mailbox.attempt()))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> call(History history, AttemptId attempt) {
        return index.call(history.task(), attempt)
                .chain(known -> known
                        ? Uni.createFrom().voidItem()
                        : tracker.republish(history)
                                .chain(() -> index.call(history.task(), attempt))
                                .replaceWithVoid())
                .invoke(() -> came.fire(new CallbackCame()));
    }
}

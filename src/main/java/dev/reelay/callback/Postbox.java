package dev.reelay.callback;

import dev.reelay.task.AttemptId;
import dev.reelay.task.Doubt;
import dev.reelay.task.History;
import dev.reelay.task.Signal;
import dev.reelay.task.Source;
import dev.reelay.tracking.CallbackCame;
import dev.reelay.tracking.Journal;
import dev.reelay.tracking.Mailbox;
import dev.reelay.tracking.StoreUnavailable;
import dev.reelay.tracking.StoreUnavailable.Store;
import dev.reelay.tracking.TaskIndex;
import dev.reelay.tracking.TaskTracker;
import dev.reelay.upstream.CallbackToken;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Takes one callback: its token proves which attempt it is about. What it offers is written to the journal before
 * anybody hears that it was received; then the task is due.
 */
@Singleton
class Postbox {

    private static final Logger LOG = Logger.getLogger(Postbox.class);

    private final Journal journal;
    private final TaskTracker tracker;
    private final TaskIndex index;
    private final Event<CallbackCame> came;

    Postbox(Journal journal, TaskTracker tracker, TaskIndex index, Event<CallbackCame> came) {
        this.journal = journal;
        this.tracker = tracker;
        this.index = index;
        this.came = came;
    }

    /**
     * Takes what was posted. Fails with {@link StoreUnavailable} if the journal does not answer, so that the upstream
     * comes again.
     *
     * @param offered the upstream ids that the body names
     * @return whether there is such an attempt with such a token
     */
    Uni<Boolean> take(AttemptId attempt, CallbackToken token, List<String> offered) {
        return journal.mailbox(attempt)
                .map(found -> found.filter(mailbox -> token.hasHash(mailbox.tokenHash())))
                .chain(found -> found.map(mailbox -> keep(mailbox, offered))
                        .orElseGet(() -> Uni.createFrom().item(false)));
    }

    private Uni<Boolean> keep(Mailbox mailbox, List<String> offered) {
        return remember(mailbox, offered).chain(() -> makeDue(mailbox)).replaceWith(true);
    }

    /** Offers matter only while the upstream's own answer has not named the task. */
    private Uni<Void> remember(Mailbox mailbox, List<String> offered) {
        if (mailbox.upstreamId() != null) {
            return Uni.createFrom().voidItem();
        }
        if (!offered.isEmpty()) {
            return journal.remember(mailbox.attempt(), offered);
        }
        return mailbox.offered().isEmpty()
                ? provesExistence(mailbox)
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> provesExistence(Mailbox mailbox) {
        Signal exists = new Signal.Unclear(mailbox.attempt(), Doubt.CALLBACK_WITHOUT_ID);
        return tracker.record(mailbox.task(), exists, Source.CALLBACK).replaceWithVoid();
    }

    /** With Redis down nothing is lost but time: the sweep and the poller find the task. */
    private Uni<Void> makeDue(Mailbox mailbox) {
        return journal.history(mailbox.task())
                .chain(found -> found.map(history -> call(history, mailbox.attempt()))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .onFailure(Postbox::isLiveStateDown)
                .invoke(failure -> LOG.warnf("taskId=%s callback waits for the poller", mailbox.task()))
                .onFailure(Postbox::isLiveStateDown)
                .recoverWithNull();
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

    private static boolean isLiveStateDown(Throwable failure) {
        return failure instanceof StoreUnavailable down && down.store() == Store.LIVE_STATE;
    }
}

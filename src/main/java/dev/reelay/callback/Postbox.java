package dev.reelay.callback;

import dev.reelay.task.AttemptId;
import dev.reelay.task.Doubt;
import dev.reelay.task.Signal;
import dev.reelay.task.Source;
import dev.reelay.tracking.Arrears;
import dev.reelay.tracking.Journal;
import dev.reelay.tracking.Mailbox;
import dev.reelay.tracking.StoreUnavailable;
import dev.reelay.tracking.StoreUnavailable.Store;
import dev.reelay.tracking.TaskTracker;
import dev.reelay.upstream.CallbackToken;
import io.smallrye.mutiny.Uni;
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
    private final Summons summons;
    private final Arrears arrears;

    Postbox(Journal journal, TaskTracker tracker, Summons summons, Arrears arrears) {
        this.journal = journal;
        this.tracker = tracker;
        this.summons = summons;
        this.arrears = arrears;
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

    /** With Redis down it is due when that is back; if this process is not there any more, the poller finds out. */
    private Uni<Void> makeDue(Mailbox mailbox) {
        return summons.call(mailbox)
                .onFailure(Postbox::isLiveStateDown)
                .invoke(() -> makeDueLater(mailbox))
                .onFailure(Postbox::isLiveStateDown)
                .recoverWithNull();
    }

    private void makeDueLater(Mailbox mailbox) {
        LOG.warnf("taskId=%s callback waits for the live state", mailbox.task());
        arrears.add(mailbox.attempt(), () -> summons.call(mailbox));
    }

    private static boolean isLiveStateDown(Throwable failure) {
        return failure instanceof StoreUnavailable down && down.store() == Store.LIVE_STATE;
    }
}

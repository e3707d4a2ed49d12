package dev.reelay.dispatch;

import dev.reelay.task.AttemptId;
import dev.reelay.task.Backoff;
import dev.reelay.task.Signal;
import dev.reelay.task.Source;
import dev.reelay.task.Task;
import dev.reelay.task.TaskState;
import dev.reelay.tracking.IdSource;
import dev.reelay.tracking.Lapse;
import dev.reelay.tracking.Recorded;
import dev.reelay.tracking.StoreUnavailable;
import dev.reelay.tracking.TaskTracker;
import dev.reelay.upstream.CallbackAddresses;
import dev.reelay.upstream.CallbackToken;
import dev.reelay.upstream.Order;
import dev.reelay.upstream.SubmitAnswer;
import dev.reelay.upstream.VideoUpstream;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;

/**
 * Submits one task: gets a licence, sends, records the answer. The licence is a fact in the journal before a byte
 * leaves, and the answer is recorded until the journal takes it; if this process dies in between, the reaper calls the
 * attempt unclear.
 */
@Singleton
class Submitter {

    private static final Duration RECORD_AGAIN_FIRST = Duration.ofMillis(200);
    private static final Duration RECORD_AGAIN_MOST = Duration.ofSeconds(10);
    // Longer than an unclear attempt is waited for by default: what is known here is worth telling until then.
    private static final Duration RECORD_FOR = Duration.ofHours(1);
    // Shown in waiting_for, like the upstream's reasons.
    private static final String LICENCE_NOT_HEARD_OF = "licence_not_heard_of";

    private final TaskTracker tracker;
    private final VideoUpstream upstream;
    private final CallbackAddresses addresses;
    private final Drawing drawing;
    private final DispatchConfig config;

    Submitter(
            TaskTracker tracker,
            VideoUpstream upstream,
            CallbackAddresses addresses,
            Drawing drawing,
            DispatchConfig config) {
        this.tracker = tracker;
        this.upstream = upstream;
        this.addresses = addresses;
        this.drawing = drawing;
        this.config = config;
    }

    /** Where attempts and their tokens are drawn from. */
    record Drawing(IdSource ids, SecureRandom random) {}

    /**
     * Submits the task if the law gives a licence for it.
     *
     * @return what came of it; an empty item if there was no licence
     */
    Uni<SubmitAnswer> submit(Task task) {
        AttemptId attempt = new AttemptId(drawing.ids().next());
        CallbackToken token = CallbackToken.draw(drawing.random());
        // Counted from before the licence is asked for, so that this clock never outlasts the journal's.
        Lapse lapse = Lapse.after(config.licence());
        Signal wanted = new Signal.LicenceWanted(attempt, token.hash(), config.licence(), config.answer());
        return tracker.record(task.id(), wanted, Source.DISPATCH)
                .onFailure(StoreUnavailable.class)
                .call(() -> giveBack(task, attempt))
                .chain(recorded -> isLicence(recorded, attempt)
                        ? send(task, order(task, attempt, token, lapse))
                        : Uni.createFrom().nullItem());
    }

    /**
     * Whether the licence was written is not known; that nothing was sent under it is certain. If it was not written,
     * this says nothing about the task.
     */
    private Uni<Recorded> giveBack(Task task, AttemptId attempt) {
        return record(task, new Signal.NotCreated(attempt, LICENCE_NOT_HEARD_OF, Duration.ZERO));
    }

    private Uni<SubmitAnswer> send(Task task, Order order) {
        return upstream.submit(order)
                .map(answer -> patiently(answer, task.attempts() + 1))
                .call(answer -> record(task, answer.signal()));
    }

    private Uni<Recorded> record(Task task, Signal signal) {
        return tracker.record(task.id(), signal, Source.DISPATCH)
                .onFailure(StoreUnavailable.class)
                .retry()
                .withBackOff(RECORD_AGAIN_FIRST, RECORD_AGAIN_MOST)
                .expireIn(RECORD_FOR.toMillis());
    }

    private Order order(Task task, AttemptId attempt, CallbackToken token, Lapse lapse) {
        return new Order(
                attempt, task.request(), addresses.addressFor(attempt, token).orElse(null), lapse::isOver);
    }

    /** A refusal waits as long as the upstream asked, and at least as long as so many refusals in a row deserve. */
    private SubmitAnswer patiently(SubmitAnswer answer, int refusals) {
        if (!(answer.signal() instanceof Signal.NotCreated refused)) {
            return answer;
        }
        DispatchConfig.Again again = config.again();
        Duration own = new Backoff(again.first(), again.factor(), again.most()).after(refusals, drawing.random());
        Duration pause = own.compareTo(refused.pause()) > 0 ? own : refused.pause();
        return new SubmitAnswer(new Signal.NotCreated(refused.attempt(), refused.reason(), pause), answer.obstacle());
    }

    private static boolean isLicence(Recorded recorded, AttemptId attempt) {
        return recorded instanceof Recorded.Moved moved
                && moved.task().state() instanceof TaskState.Submitting submitting
                && submitting.attempt().equals(attempt);
    }
}

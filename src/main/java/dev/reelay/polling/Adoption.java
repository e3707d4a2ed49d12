package dev.reelay.polling;

import dev.reelay.polling.Adoption.Outcome.Adopted;
import dev.reelay.polling.Adoption.Outcome.NothingFitted;
import dev.reelay.polling.Adoption.Outcome.NothingLearned;
import dev.reelay.task.AttemptId;
import dev.reelay.task.Signal;
import dev.reelay.task.Source;
import dev.reelay.task.Task;
import dev.reelay.tracking.Journal;
import dev.reelay.tracking.Mailbox;
import dev.reelay.tracking.Recorded;
import dev.reelay.tracking.Screening;
import dev.reelay.upstream.StatusReading;
import dev.reelay.upstream.VideoUpstream;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Finds out whether an id that a callback offered is the task's: the upstream must know it, and what it repeats of the
 * request must not contradict ours. The journal adds that no other attempt holds it.
 */
@Singleton
class Adoption {

    private final Journal journal;
    private final Screening screening;
    private final VideoUpstream upstream;

    Adoption(Journal journal, Screening screening, VideoUpstream upstream) {
        this.journal = journal;
        this.screening = screening;
        this.upstream = upstream;
    }

    /** What came of it. */
    sealed interface Outcome {

        /** The task goes on with the id, or is over. */
        record Adopted(Task task) implements Outcome {}

        /** Nothing was offered, or none of it is the task's. */
        record NothingFitted() implements Outcome {}

        /** The upstream did not say: what was offered may be the task's, so it is worth another look. */
        record NothingLearned() implements Outcome {}
    }

    /** Tries what was offered for the attempt, oldest first, until one is adopted. */
    Uni<Outcome> of(Task task, AttemptId attempt) {
        return journal.mailbox(attempt)
                .chain(mailbox -> mailbox.map(found -> tryAll(task, attempt, candidates(found), new NothingFitted()))
                        .orElseGet(() -> Uni.createFrom().item(new NothingFitted())));
    }

    private Uni<Outcome> tryAll(Task task, AttemptId attempt, List<String> ids, Outcome before) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(before);
        }
        return tryOne(task, attempt, ids.getFirst()).chain(outcome -> switch (outcome) {
            case Adopted adopted -> Uni.createFrom().item(adopted);
            case NothingLearned nothing -> tryAll(task, attempt, rest(ids), nothing);
            case NothingFitted nothing -> tryAll(task, attempt, rest(ids), before);
        });
    }

    private static List<String> rest(List<String> ids) {
        return ids.subList(1, ids.size());
    }

    /** An attempt whose id is known needs none; it is asked again so that late truth is told. */
    private static List<String> candidates(Mailbox mailbox) {
        return mailbox.upstreamId() == null ? mailbox.offered() : List.of(mailbox.upstreamId());
    }

    private Uni<Outcome> tryOne(Task task, AttemptId attempt, String upstreamId) {
        return upstream.query(upstreamId).chain(reading -> switch (reading) {
            case StatusReading.Known known
            when !known.echo().contradicts(task.request()) ->
                adopt(task, attempt, upstreamId).call(ignored -> tellEnding(task, attempt, upstreamId, reading));
            case StatusReading.Unreadable silent -> Uni.createFrom().item(new NothingLearned());
            default -> Uni.createFrom().item(new NothingFitted());
        });
    }

    private Uni<Outcome> adopt(Task task, AttemptId attempt, String upstreamId) {
        return screening
                .record(task, new Signal.Adopted(attempt, upstreamId), Source.CALLBACK)
                .map(recorded ->
                        recorded instanceof Recorded.Moved moved ? new Adopted(moved.task()) : new NothingFitted());
    }

    /**
     * For a task that is over nothing is adopted, but what the upstream says is kept; and an attempt that was left
     * behind may have succeeded meanwhile, which ends the task.
     */
    private Uni<Void> tellEnding(Task task, AttemptId attempt, String upstreamId, StatusReading reading) {
        return task.status().isFinal() || task.earlier().contains(attempt)
                ? reading.ending(attempt, upstreamId)
                        .map(ending ->
                                screening.record(task, ending, Source.CALLBACK).replaceWithVoid())
                        .orElseGet(() -> Uni.createFrom().voidItem())
                : Uni.createFrom().voidItem();
    }
}

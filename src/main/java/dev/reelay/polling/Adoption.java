package dev.reelay.polling;

import dev.reelay.task.AttemptId;
import dev.reelay.task.Signal;
import dev.reelay.task.Source;
import dev.reelay.task.Task;
import dev.reelay.tracking.Journal;
import dev.reelay.tracking.Mailbox;
import dev.reelay.tracking.Recorded;
import dev.reelay.tracking.TaskTracker;
import dev.reelay.upstream.StatusReading;
import dev.reelay.upstream.VideoUpstream;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * Finds out whether an id that a callback offered is the task's: the upstream must know it, and what it repeats of the
 * request must not contradict ours. The journal adds that no other attempt holds it.
 */
@Singleton
class Adoption {

    private final Journal journal;
    private final TaskTracker tracker;
    private final VideoUpstream upstream;

    Adoption(Journal journal, TaskTracker tracker, VideoUpstream upstream) {
        this.journal = journal;
        this.tracker = tracker;
        this.upstream = upstream;
    }

    /**
     * Tries what was offered for the attempt, oldest first; the task after an adoption, empty if nothing could be
     * adopted.
     */
    Uni<Optional<Task>> of(Task task, AttemptId attempt) {
        return journal.mailbox(attempt)
                .chain(mailbox -> mailbox.map(found -> tryAll(task, found))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private Uni<Optional<Task>> tryAll(Task task, Mailbox mailbox) {
        return Multi.createFrom()
                .iterable(candidates(mailbox))
                .onItem()
                .transformToUniAndConcatenate(id -> tryOne(task, mailbox.attempt(), id))
                .select()
                .when(adopted -> Uni.createFrom().item(adopted.isPresent()))
                .toUni()
                .map(found -> found == null ? Optional.empty() : found);
    }

    /** An attempt whose id is known needs none; it is asked again so that late truth is told. */
    private static List<String> candidates(Mailbox mailbox) {
        return mailbox.upstreamId() == null ? mailbox.offered() : List.of(mailbox.upstreamId());
    }

    private Uni<Optional<Task>> tryOne(Task task, AttemptId attempt, String upstreamId) {
        return upstream.query(upstreamId)
                .chain(reading -> reading instanceof StatusReading.Known known
                                && !known.echo().contradicts(task.request())
                        ? adopt(task, attempt, upstreamId)
                                .call(ignored -> tellEnding(task, attempt, upstreamId, reading))
                        : Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Optional<Task>> adopt(Task task, AttemptId attempt, String upstreamId) {
        return tracker.record(task.id(), new Signal.Adopted(attempt, upstreamId), Source.CALLBACK)
                .map(recorded ->
                        recorded instanceof Recorded.Moved moved ? Optional.of(moved.task()) : Optional.empty());
    }

    /**
     * For a task that is over nothing is adopted, but what the upstream says is kept; and an attempt that was left
     * behind may have succeeded meanwhile, which ends the task.
     */
    private Uni<Void> tellEnding(Task task, AttemptId attempt, String upstreamId, StatusReading reading) {
        return task.status().isFinal() || task.earlier().contains(attempt)
                ? reading.ending(attempt, upstreamId)
                        .map(ending -> tracker.record(task.id(), ending, Source.CALLBACK)
                                .replaceWithVoid())
                        .orElseGet(() -> Uni.createFrom().voidItem())
                : Uni.createFrom().voidItem();
    }
}

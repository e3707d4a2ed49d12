package dev.reelay.operator;

import dev.reelay.task.AttemptId;
import dev.reelay.task.Decision.Why;
import dev.reelay.task.History;
import dev.reelay.task.Signal;
import dev.reelay.task.Source;
import dev.reelay.task.Task;
import dev.reelay.task.TaskState.Attempted;
import dev.reelay.task.TaskState.Running;
import dev.reelay.tracking.Journal;
import dev.reelay.tracking.Mailbox;
import dev.reelay.tracking.Recorded;
import dev.reelay.tracking.Screening;
import dev.reelay.upstream.StatusReading;
import dev.reelay.upstream.VideoUpstream;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Adopts an upstream id for an attempt by hand. The same proof is asked for as of a callback's offer: the upstream
 * knows the id, no other attempt holds it, and what it repeats of the request is ours.
 */
@ApplicationScoped
class AdoptionDesk {

    private final Journal journal;
    private final Screening screening;
    private final VideoUpstream upstream;

    AdoptionDesk(Journal journal, Screening screening, VideoUpstream upstream) {
        this.journal = journal;
        this.screening = screening;
        this.upstream = upstream;
    }

    /** The answer. Fails with {@code StoreUnavailable} if the journal does not answer. */
    Uni<AdoptionVerdict> adopt(AttemptId attempt, String upstreamId) {
        return journal.mailbox(attempt)
                .chain(found -> found.map(mailbox -> ask(mailbox, upstreamId))
                        .orElseGet(() -> Uni.createFrom().item(new AdoptionVerdict.UnknownAttempt())));
    }

    private Uni<AdoptionVerdict> ask(Mailbox mailbox, String upstreamId) {
        return journal.history(mailbox.task())
                .map(found -> found.map(History::task)
                        .orElseThrow(() -> new IllegalStateException("An attempt without its task")))
                .chain(task -> upstream.query(upstreamId)
                        .chain(reading -> judge(new Case(task, mailbox.attempt(), upstreamId), reading)));
    }

    private Uni<AdoptionVerdict> judge(Case the, StatusReading reading) {
        return switch (reading) {
            case StatusReading.Known known
            when known.echo().contradicts(the.task().request()) -> answer(new AdoptionVerdict.OtherRequest());
            case StatusReading.Known known -> record(the, known);
            case StatusReading.NotKnown nothing -> answer(new AdoptionVerdict.UnknownUpstream());
            case StatusReading.Unreadable unreadable -> answer(new AdoptionVerdict.NotAsked());
        };
    }

    private Uni<AdoptionVerdict> record(Case the, StatusReading reading) {
        return screening
                .record(the.task(), new Signal.Adopted(the.attempt(), the.upstreamId()), Source.OPERATOR)
                .chain(recorded -> recorded instanceof Recorded.Stood stood && stood.why() == Why.HELD_BY_ANOTHER
                        ? answer(new AdoptionVerdict.Taken())
                        : end(the, reading).map(ended -> verdict(the, ended == null ? recorded : ended)));
    }

    /** What is over at the upstream is over here at once. */
    private Uni<Recorded> end(Case the, StatusReading reading) {
        return reading.ending(the.attempt(), the.upstreamId())
                .map(ending -> screening.record(the.task(), ending, Source.OPERATOR))
                .orElseGet(() -> Uni.createFrom().nullItem());
    }

    private static AdoptionVerdict verdict(Case the, Recorded recorded) {
        return switch (recorded) {
            case Recorded.Moved moved -> new AdoptionVerdict.Adopted(moved.task());
            case Recorded.Stood stood
            when stood.why() == Why.ALREADY_FINAL -> new AdoptionVerdict.TooLate(stood.task());
            case Recorded.Stood stood when hasAnotherId(the, stood.task()) -> new AdoptionVerdict.Taken();
            case Recorded.Stood stood -> new AdoptionVerdict.Adopted(stood.task());
            case Recorded.Unknown unknown -> new AdoptionVerdict.UnknownAttempt();
        };
    }

    private static boolean hasAnotherId(Case the, Task task) {
        return task.state() instanceof Attempted attempted
                && attempted.attempt().equals(the.attempt())
                && !(task.state() instanceof Running running
                        && running.upstreamId().equals(the.upstreamId()));
    }

    private static Uni<AdoptionVerdict> answer(AdoptionVerdict verdict) {
        return Uni.createFrom().item(verdict);
    }

    private record Case(Task task, AttemptId attempt, String upstreamId) {}
}

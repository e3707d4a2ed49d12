package dev.reelay.testing;

import dev.reelay.task.AttemptId;
import dev.reelay.task.Charged;
import dev.reelay.task.Door;
import dev.reelay.task.Doubt;
import dev.reelay.task.Fact;
import dev.reelay.task.History;
import dev.reelay.task.Move;
import dev.reelay.task.Source;
import dev.reelay.task.TaskId;
import dev.reelay.task.TaskState;
import dev.reelay.task.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Histories as the journal would tell them, for what is tested without one. */
public final class Histories {

    /** The time of every fact. Far from any clock that runs, so that whoever mixes two clocks is found out. */
    public static final Instant NOW = Instant.parse("2100-01-01T00:00:00Z");

    private static final Duration HOUR = Duration.ofHours(1);

    private Histories() {}

    public static History accepted(TenantId tenant) {
        return accepted(tenant, Tasks.request().model());
    }

    public static History accepted(TenantId tenant, String model) {
        Move move = new Move.Accepted(tenant, Tasks.requestFor(model), 160, Door.V1);
        return new History(new TaskId(UUID.randomUUID()), List.of(new Fact(1, NOW, Source.API, move)));
    }

    /** An attempt that may be answered for an hour. */
    public static History licensed(History history) {
        return licensed(history, HOUR);
    }

    public static History licensed(History history, Duration answerWithin) {
        int number = history.task().attempts() + 1;
        return then(history, new Move.Licensed(Tasks.attempt(), number, Tasks.TOKEN_HASH, NOW, NOW.plus(answerWithin)));
    }

    public static History started(History history) {
        return then(history, new Move.Started(attempt(history), "up-" + history.id(), NOW.plus(HOUR)));
    }

    public static History doubted(History history, Duration grace) {
        return then(history, new Move.Doubted(attempt(history), Doubt.TIMED_OUT, NOW.plus(grace)));
    }

    public static History requeued(History history, Duration pause) {
        return then(history, new Move.Requeued(attempt(history), "rate_limited", NOW.plus(pause)));
    }

    public static History cancelled(History history) {
        return then(history, new Move.Finished(new TaskState.Cancelled(Charged.NO), null));
    }

    /** A task that the upstream has: three facts. */
    public static History running(TenantId tenant) {
        return started(licensed(accepted(tenant)));
    }

    /** The history as it was after so many facts. */
    public static History until(History history, int facts) {
        return new History(history.id(), history.facts().subList(0, facts));
    }

    /** The attempt that the task has now. */
    public static AttemptId attempt(History history) {
        return ((TaskState.Attempted) history.task().state()).attempt();
    }

    /** The same, at another time. */
    public static History at(Instant time, History history) {
        return new History(
                history.id(),
                history.facts().stream()
                        .map(fact -> new Fact(fact.sequence(), time, fact.source(), fact.move()))
                        .toList());
    }

    private static History then(History history, Move move) {
        return history.with(new Fact(history.task().sequence() + 1, NOW, Source.OPERATOR, move));
    }
}

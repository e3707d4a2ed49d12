package dev.reelay.task;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One video that a tenant asked for: its facts, folded.
 *
 * @param sequence of the last fact; also the version of everything that shows the task
 * @param quotedCredits the price by the catalogue when it was accepted
 * @param priceVersion of the price list that the quote comes from, null where that is not known
 * @param consumedCredits what the upstream reported, null until it does
 * @param earlier the attempts that were left behind, oldest first; any of them may still turn out to have succeeded
 * @param attempts how many attempts were licensed so far
 * @param alive those of them that the upstream is known to work on, in the order in which that became known
 * @param resends why it was sent again although an attempt was unclear, oldest first; it may be paid twice since
 * @param cancelRequested whether the client asked to cancel too late to stop the upstream
 * @param door through which it came
 * @param createdAt when it was accepted, by the journal's clock
 * @param updatedAt when its last fact was written
 */
public record Task(
        TaskId id,
        TenantId tenant,
        VideoRequest request,
        long sequence,
        TaskState state,
        int quotedCredits,
        @Nullable String priceVersion,
        @Nullable Integer consumedCredits,
        int attempts,
        List<AttemptId> earlier,
        List<Alive> alive,
        List<Resend> resends,
        boolean cancelRequested,
        Door door,
        Instant createdAt,
        Instant updatedAt) {

    public Task {
        // The state that a version without doors wrote has none.
        door = Objects.requireNonNullElse(door, Door.V1);
        // Nor did a version that heard nothing of earlier attempts write what it heard.
        alive = Objects.requireNonNullElse(alive, List.of());
    }

    /** The first fact makes the task. */
    static Task begin(TaskId id, Fact first) {
        if (!(first.move() instanceof Move.Accepted accepted) || first.sequence() != 1) {
            throw new IllegalArgumentException("The first fact of task " + id + " is not its acceptance.");
        }
        return new Task(
                id,
                accepted.tenant(),
                accepted.request(),
                1,
                accepted.held() == null
                        ? new TaskState.Queued(first.at(), null)
                        : new TaskState.Held(accepted.held(), null),
                accepted.quotedCredits(),
                accepted.priceVersion(),
                null,
                0,
                List.of(),
                List.of(),
                List.of(),
                false,
                accepted.door(),
                first.at(),
                first.at());
    }

    /** The task after one more fact. Fails if that is not the next one: a history with a gap is a bug. */
    Task after(Fact fact) {
        if (fact.sequence() != sequence + 1) {
            throw new IllegalArgumentException(
                    "Task " + id + " is at " + sequence + " and cannot take fact " + fact.sequence() + ".");
        }
        Move move = fact.move();
        return new Task(
                id,
                tenant,
                request,
                fact.sequence(),
                stateAfter(fact),
                quotedCredits,
                priceVersion,
                consumedAfter(move),
                move instanceof Move.Licensed licensed ? licensed.number() : attempts,
                earlierAfter(move),
                aliveAfter(move),
                resendsAfter(move),
                cancelRequested || move instanceof Move.CancelWished,
                door,
                createdAt,
                fact.at());
    }

    /**
     * When it must have been started.
     *
     * @param most how long any task may wait
     */
    public Instant startBy(Duration most) {
        return createdAt.plus(request.urgency().within(most));
    }

    /** Whether an attempt was left behind unclear: then nobody can say that nothing was charged. */
    public boolean mayBePaidTwice() {
        return !resends.isEmpty();
    }

    /** Whether an unclear submission shall be sent again by itself: asked for, not done yet, and still of use. */
    public boolean resendsOnUnclear() {
        return request.onUnclear() == OnUnclear.RESEND
                && !resends.contains(Resend.RESEND_ON_UNCLEAR)
                && !cancelRequested
                && alive.isEmpty()
                && !(state instanceof TaskState.Unconfirmed unclear
                        && unclear.doubt().provesTheTask());
    }

    /** The name of the state. */
    public TaskState.Status status() {
        return state.status();
    }

    private @Nullable Integer consumedAfter(Move move) {
        return switch (move) {
            case Move.Withheld withheld -> withheld.consumedCredits();
            case Move.Finished finished -> finished.consumedCredits();
            default -> consumedCredits;
        };
    }

    private TaskState stateAfter(Fact fact) {
        return switch (fact.move()) {
            case Move.Accepted again -> throw new IllegalArgumentException("Task " + id + " was accepted twice.");
            case Move.Licensed it -> new TaskState.Submitting(it.attempt(), it.sendBefore(), it.answerBy());
            case Move.Started it -> new TaskState.Running(it.attempt(), it.upstreamId(), fact.at(), it.deadline());
            case Move.Requeued it -> new TaskState.Queued(it.notBefore(), it.reason());
            case Move.Doubted it ->
                new TaskState.Unconfirmed(it.attempt(), it.doubt(), silentAfter(fact), it.graceEnds());
            case Move.Abandoned it -> new TaskState.Queued(fact.at(), it.why().code());
            case Move.Approved it -> new TaskState.Queued(fact.at(), null);
            case Move.Withheld it -> new TaskState.Held(it.reason(), it.video());
            case Move.Heard word -> state;
            case Move.CancelWished wish -> state;
            case Move.Finished it -> it.outcome();
        };
    }

    /** The answer could still come as long as the request might; a second doubt about it changes nothing there. */
    private Instant silentAfter(Fact doubted) {
        return switch (state) {
            case TaskState.Submitting submitting -> submitting.answerBy();
            case TaskState.Unconfirmed unclear -> unclear.silentFrom();
            default -> doubted.at();
        };
    }

    private List<Resend> resendsAfter(Move move) {
        return move instanceof Move.Abandoned left
                ? Stream.concat(resends.stream(), Stream.of(left.why())).toList()
                : resends;
    }

    private List<AttemptId> earlierAfter(Move move) {
        if (!(move instanceof Move.OfAttempt current) || move instanceof Move.Heard) {
            return earlier;
        }
        List<AttemptId> all = new ArrayList<>(earlier);
        if (state instanceof TaskState.Attempted before && !all.contains(before.attempt())) {
            all.add(before.attempt());
        }
        if (!(move instanceof Move.Abandoned || move instanceof Move.Requeued)) {
            all.remove(current.attempt());
        }
        return List.copyOf(all);
    }

    private List<Alive> aliveAfter(Move move) {
        if (!(move instanceof Move.OfAttempt current)) {
            return alive;
        }
        Stream<Alive> others = alive.stream().filter(one -> !one.attempt().equals(current.attempt()));
        return move instanceof Move.Heard(AttemptId attempt, String upstreamId) && upstreamId != null
                ? Stream.concat(others, Stream.of(new Alive(attempt, upstreamId)))
                        .toList()
                : others.toList();
    }
}

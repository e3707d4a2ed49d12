package dev.reelay.task;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a task stands. Each state says what ends it and who repairs it when a process dies in it.
 *
 * <pre>
 *   HELD ──▶ QUEUED: a person approved the request   ·   RUNNING ──▶ HELD ──▶ a final: a person judged the video
 *
 *            licence            accepted
 *   QUEUED ─────────▶ SUBMITTING ───────▶ RUNNING ──▶ SUCCEEDED · FAILED · CANCELLED · EXPIRED
 *     ▲ ▲ proven refused │   │ unclear       ▲
 *     │ └────────────────┘   ▼               │ the callback names it
 *     └─────────────── UNCONFIRMED ──────────┘──▶ (grace ends) EXPIRED
 *        a wanted retry
 * </pre>
 */
public sealed interface TaskState {

    /** The lower-case name clients see as {@code status}. */
    Status status();

    /** The names of the states, for indexes, metrics and the wire. */
    enum Status {
        HELD,
        QUEUED,
        SUBMITTING,
        UNCONFIRMED,
        RUNNING,
        SUCCEEDED,
        FAILED,
        CANCELLED,
        EXPIRED;

        /** As on the wire. */
        public String wireName() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        /** Whether nothing can follow. */
        public boolean isFinal() {
            return compareTo(SUCCEEDED) >= 0;
        }
    }

    /** A state that has an attempt which may have reached the upstream. */
    sealed interface Attempted extends TaskState {
        /** The one attempt that is open, accepted or unclear. */
        AttemptId attempt();
    }

    /** A state that nothing leaves. */
    sealed interface Final extends TaskState {}

    /**
     * A person shall look at it: at the request, before it waits for a slot, or at the made video, before it is shown.
     * Ends by that person's judgement, a cancel, or when it is of no use any more: at the start deadline, or with the
     * video's URL. Any replica's poller notices that.
     *
     * @param reason one sentence of the reviewer who wants it looked at
     * @param video what the upstream made; null where it is the request that is held
     */
    record Held(String reason, @Nullable Video video) implements TaskState {
        @Override
        public Status status() {
            return Status.HELD;
        }
    }

    /**
     * Accepted, waiting for a slot. Ends by a licence, a cancel or the start deadline; any replica may claim it.
     *
     * @param notBefore when it may be claimed: now for a new task, later after a refusal
     * @param reason the code of the refusal that put it back, null for a new task
     */
    record Queued(Instant notBefore, @Nullable String reason) implements TaskState {
        @Override
        public Status status() {
            return Status.QUEUED;
        }
    }

    /**
     * An attempt is licensed and its request may be on the way. Ends by the upstream's answer; if the process dies, the
     * reaper finds it after {@code answerBy} and calls it unclear. If nothing was created and an earlier attempt is
     * known to be alive, the task is RUNNING on that one, never QUEUED.
     *
     * @param sendBefore when the licence lapses: no byte of the request leaves after it
     * @param answerBy when every time-out of the request has run out
     */
    record Submitting(AttemptId attempt, Instant sendBefore, Instant answerBy) implements Attempted {
        @Override
        public Status status() {
            return Status.SUBMITTING;
        }
    }

    /**
     * The upstream may or may not have the task. Ends by a callback that names it, or by the grace time; nothing is
     * sent again meanwhile.
     *
     * @param doubt what made it unclear
     * @param silentFrom from when on no answer to the request can come any more; sent again is nothing before
     * @param graceEnds when the wait for a callback is over
     */
    record Unconfirmed(AttemptId attempt, Doubt doubt, Instant silentFrom, Instant graceEnds) implements Attempted {
        @Override
        public Status status() {
            return Status.UNCONFIRMED;
        }
    }

    /**
     * The upstream has the task and we know its id. Ends by a confirmed status, or by the hard deadline; any replica
     * polls it when it is due.
     *
     * @param upstreamId the upstream's own id, opaque (contract §3.3)
     * @param since when that became known
     * @param deadline when waiting for an outcome is over
     */
    record Running(AttemptId attempt, String upstreamId, Instant since, Instant deadline) implements Attempted {
        @Override
        public Status status() {
            return Status.RUNNING;
        }
    }

    /** The video is made. */
    record Succeeded(Video video) implements Final {
        @Override
        public Status status() {
            return Status.SUCCEEDED;
        }
    }

    /** The upstream refused it or could not make it. */
    record Failed(Failure failure) implements Final {
        @Override
        public Status status() {
            return Status.FAILED;
        }
    }

    /** The client did not want it any more. */
    record Cancelled(Charged charged) implements Final {
        @Override
        public Status status() {
            return Status.CANCELLED;
        }
    }

    /** A wait ended without the truth. */
    record Expired(Failure failure) implements Final {
        @Override
        public Status status() {
            return Status.EXPIRED;
        }
    }
}

package dev.reelay.tracking;

import dev.reelay.task.Priority;
import dev.reelay.task.Task;
import dev.reelay.task.TenantId;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is. The tenants that have waiting tasks of a model stand in a ring, one ring for each priority; deficit
 * round robin among them shares the starts out by price and weight. A start is a grant here, which takes a slot under a
 * token, then a claim in {@link TaskIndex}, and then a seat, which gives the slot to the task and charges its price.
 * All of this decides who may try, never what is true: a token that nobody seats is freed like any slot without an
 * attempt, and a tenant that is missing from its ring is enrolled again by the sweep. A {@code Uni} fails only with
 * {@link StoreUnavailable}.
 */
public interface FairQueue {

    /** The tenant has a task in this line that may start after the given time. Safe to repeat. */
    Uni<Void> enroll(Line line, Duration in);

    /** Takes a slot of the model for whoever's turn it is, if there is one and anybody waits. */
    Uni<Grant> grant(String model, Terms terms);

    /** What the tenant may have of the turns, to be believed for the given time. */
    Uni<Void> learn(TenantId tenant, Share share, Duration validity);

    /**
     * Gives the slot to the task that was claimed for it and charges its tenant the price.
     *
     * @return false if the slot was freed meanwhile, so that the task must not start
     */
    Uni<Boolean> seat(Grant.Granted granted, Task task);

    /** Gives the slot back uncharged; the tenant keeps its turn. */
    Uni<Void> giveBack(Grant.Granted granted);

    /**
     * Gives the slot back uncharged and has the tenant step aside, since nothing of it may start now.
     *
     * @param until after which time its turn may come again; null if nothing of it waits
     */
    Uni<Void> stepAside(Grant.Granted granted, @Nullable Duration until);

    /**
     * What holds for one grant.
     *
     * @param limits of the slots
     * @param quantum credits that a tenant of weight 1 is given in a round; where it is at least the price of the
     *     dearest task, everybody who waits starts at least one task a round
     * @param batchEvery one of how many grants goes to {@link Priority#BATCH} while it waits; at least 2
     * @param atLimit how long a tenant that has as much running as it may is left alone
     */
    record Terms(Slots.Limits limits, int quantum, int batchEvery, Duration atLimit) {}

    /**
     * What a tenant may have.
     *
     * @param weight how much of the starts, compared to others; above 0, usually 1
     * @param running the most slots it may hold at a time, of all models; empty if there is no limit of its own
     */
    record Share(double weight, OptionalInt running) {

        public Share {
            if (!(weight > 0 && weight <= 1_000)) {
                throw new IllegalArgumentException("A weight is above 0 and at most 1000, not " + weight);
            }
        }
    }

    /** What came of asking for a grant. */
    sealed interface Grant {

        /**
         * A slot is taken.
         *
         * @param token stands for the task until it is known which one that is
         * @param line whose turn it is
         * @param news what the queue knew of the line; means nothing to others
         * @param charged credits, until the price is known
         */
        record Granted(UUID token, Line line, String news, int charged) implements Grant {}

        /** The share of this tenant must be told first. */
        record Ask(TenantId tenant) implements Grant {}

        /** Many were looked at in vain; others are still to be looked at. */
        record Again() implements Grant {}

        /** There is no slot, or nobody waits. */
        record Nothing() implements Grant {}
    }
}

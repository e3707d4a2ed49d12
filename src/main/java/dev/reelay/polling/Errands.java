package dev.reelay.polling;

import dev.reelay.task.TaskState.Attempted;
import dev.reelay.task.TaskState.Held;
import dev.reelay.task.TaskState.Running;
import dev.reelay.task.TaskState.Unconfirmed;
import dev.reelay.tracking.Claim;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;

/**
 * Finds out what there is to do about each claimed task: a running one may be worth a status read; one without an
 * upstream id may have been offered one; for any, a deadline may have passed.
 */
@Singleton
class Errands {

    private final PollPlan plan;

    Errands(PollPlan plan) {
        this.plan = plan;
    }

    /** One errand for each claim. */
    Uni<List<Errand>> of(List<Claim> claims) {
        return Multi.createFrom()
                .iterable(claims)
                .onItem()
                .transformToUniAndConcatenate(this::of)
                .collect()
                .asList();
    }

    private Uni<Errand> of(Claim claim) {
        return switch (claim.task().state()) {
            case Attempted attempted
            when isAboutAnother(claim, attempted) ->
                Uni.createFrom().item(new Errand.Hear(claim, Objects.requireNonNull(claim.called())));
            case Running running -> running(claim, running);
            // Whoever reviews it is not hurried by a callback; word of an earlier attempt is for the books.
            case Held held when !isAboutEarlier(claim) -> Uni.createFrom().item(new Errand.Clock(claim));
            case Unconfirmed unclear -> Uni.createFrom().item(new Errand.Adopt(claim, unclear.attempt()));
            default -> Uni.createFrom().item(other(claim));
        };
    }

    private static boolean isAboutEarlier(Claim claim) {
        return claim.called() != null && claim.task().earlier().contains(claim.called());
    }

    private static boolean isAboutAnother(Claim claim, Attempted attempted) {
        return claim.called() != null && !claim.called().equals(attempted.attempt());
    }

    private Uni<Errand> running(Claim claim, Running running) {
        if (claim.called() != null) {
            return Uni.createFrom().item(new Errand.Read(claim, running));
        }
        return plan.untilRead(claim.task(), running)
                .map(left -> left.isPositive() ? new Errand.Leave(claim, left) : new Errand.Read(claim, running));
    }

    private static Errand other(Claim claim) {
        return claim.called() == null ? new Errand.Clock(claim) : new Errand.Adopt(claim, claim.called());
    }
}

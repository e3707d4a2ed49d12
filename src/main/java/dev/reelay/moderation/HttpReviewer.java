package dev.reelay.moderation;

import dev.reelay.moderation.NoVerdictException.Why;
import dev.reelay.task.Review;
import dev.reelay.task.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Asks a tenant's reviewer over HTTP, once: whoever submits waits for it. Where no verdict comes, what the policy says
 * of failures holds, with one exception: a video that was paid for is not thrown away because a reviewer is out of
 * order, so {@code refuse} means {@code hold} there.
 */
@Singleton
class HttpReviewer {

    static final String FAILED_HELD = "The review could not be made, so a person has to look at this.";

    private final ReviewerAddresses addresses;
    private final Letters letters;
    private final Courier courier;
    private final ModerationNumbers numbers;
    private final int most;
    private final AtomicInteger underWay = new AtomicInteger();

    HttpReviewer(
            ReviewerAddresses addresses,
            Letters letters,
            Courier courier,
            ModerationNumbers numbers,
            ModerationConfig config) {
        this.addresses = addresses;
        this.letters = letters;
        this.courier = courier;
        this.numbers = numbers;
        this.most = config.inFlight();
    }

    /** What the reviewer says, or what its failure means. Fails with {@code StoreUnavailable} only. */
    Uni<Review> review(TenantId tenant, Policy.Reviewer reviewer, Question question) {
        return bounded(() -> ask(tenant, reviewer, question))
                .map(AnswerReader::read)
                .onFailure(NoVerdictException.class)
                .invoke(why -> numbers.failed(tenant, question.stage(), reviewer, (NoVerdictException) why))
                .onFailure(NoVerdictException.class)
                .recoverWithItem(() -> withoutVerdict(reviewer.onFailure(), question.stage()));
    }

    private Uni<byte[]> ask(TenantId tenant, Policy.Reviewer reviewer, Question question) {
        return addresses
                .find(reviewer.url())
                .map(to -> letters.write(tenant, reviewer, question)
                        .chain(letter -> courier.post(to, letter.headers(), letter.body(), reviewer.timeout())))
                .orElseGet(() -> Uni.createFrom().failure(new NoVerdictException(Why.NOT_ALLOWED)));
    }

    /** A review ends when its caller is gone, too. */
    private <T> Uni<T> bounded(Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            if (underWay.incrementAndGet() > most) {
                underWay.decrementAndGet();
                return Uni.createFrom().failure(new NoVerdictException(Why.BUSY));
            }
            return work.get().onTermination().invoke(underWay::decrementAndGet);
        });
    }

    private static Review withoutVerdict(Verdict onFailure, Stage stage) {
        return switch (onFailure) {
            case ALLOW -> Review.ALLOWED;
            case REFUSE -> stage == Stage.RESULT ? new Review.Held(FAILED_HELD) : new Review.Unreviewed();
            case HOLD -> new Review.Held(FAILED_HELD);
        };
    }
}

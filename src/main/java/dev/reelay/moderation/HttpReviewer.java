package dev.reelay.moderation;

import dev.reelay.moderation.NoVerdictException.Why;
import dev.reelay.task.Review;
import dev.reelay.task.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

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
    private final Room room;
    private final ModerationNumbers numbers;

    HttpReviewer(ReviewerAddresses addresses, Letters letters, Courier courier, Room room, ModerationNumbers numbers) {
        this.addresses = addresses;
        this.letters = letters;
        this.courier = courier;
        this.room = room;
        this.numbers = numbers;
    }

    /** What the reviewer says, or what its failure means. Fails with {@code StoreUnavailable} only. */
    Uni<Review> review(TenantId tenant, Policy.Reviewer reviewer, Question question) {
        return room.in(tenant, () -> ask(tenant, reviewer, question))
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

    private static Review withoutVerdict(Verdict onFailure, Stage stage) {
        return switch (onFailure) {
            case ALLOW -> Review.ALLOWED;
            case REFUSE -> stage == Stage.RESULT ? new Review.Held(FAILED_HELD) : new Review.Unreviewed();
            case HOLD -> new Review.Held(FAILED_HELD);
        };
    }
}

package dev.reelay.moderation;

import dev.reelay.task.Review;
import dev.reelay.task.Task;
import dev.reelay.task.TenantId;
import dev.reelay.task.VideoRequest;
import dev.reelay.tracking.Reviewers;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/**
 * Every reviewer of a tenant, one after the other: first the terms, which cost nothing, then the one over HTTP. The
 * first refusal ends the chain. A hold is remembered while the chain goes on, since a later refusal is worth more: what
 * must not be needs no person to look at it.
 */
@Singleton
class ReviewChain implements Reviewers {

    private final PolicyBook book;
    private final HttpReviewer reviewer;
    private final ModerationNumbers numbers;

    ReviewChain(PolicyBook book, HttpReviewer reviewer, ModerationNumbers numbers) {
        this.book = book;
        this.reviewer = reviewer;
        this.numbers = numbers;
    }

    @Override
    public Uni<Review> beforeQueue(TenantId tenant, VideoRequest request) {
        return book.of(tenant)
                .chain(ruling -> ruling.policy().isEmpty()
                        ? allowed()
                        : look(tenant, ruling, request).invoke(review -> numbers.said(Stage.REQUEST, review)));
    }

    /** Only the reviewer over HTTP can see a video. */
    @Override
    public Uni<Review> beforeRelease(Task task, String url) {
        return book.of(task.tenant()).chain(ruling -> look(task, ruling.policy(), url));
    }

    private Uni<Review> look(TenantId tenant, Ruling ruling, VideoRequest request) {
        Review terms = ruling.terms().review(request.prompt());
        Policy.Reviewer asked = ruling.policy().reviewer();
        return asked == null || terms instanceof Review.Refused
                ? Uni.createFrom().item(terms)
                : reviewer.review(tenant, asked, Question.of(tenant, request)).map(theirs -> stricter(terms, theirs));
    }

    private Uni<Review> look(Task task, Policy policy, String url) {
        Policy.Reviewer asked = policy.reviewer();
        return asked == null || !policy.release()
                ? allowed()
                : reviewer.review(task.tenant(), asked, Question.of(task, url))
                        .invoke(review -> numbers.said(Stage.RESULT, review));
    }

    /** What holds of two that were not refused by the first; of two holds, the first one's. */
    private static Review stricter(Review first, Review later) {
        boolean goesOn = later instanceof Review.Allowed || later instanceof Review.Held;
        return first instanceof Review.Held && goesOn ? first : later;
    }

    private static Uni<Review> allowed() {
        return Uni.createFrom().item(Review.ALLOWED);
    }
}

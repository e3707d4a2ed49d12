package dev.reelay.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.task.TenantId;
import dev.reelay.tracking.StoreUnavailable;
import dev.reelay.tracking.StoreUnavailable.Store;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** How long a replica goes by a policy, by a clock that is turned by hand. */
class PolicyBookTest {

    private static final TenantId TENANT = new TenantId("acme");
    private static final Policy BOMBS = policy("bomb");
    private static final Policy KNIVES = policy("knife");

    private final Queue<UniEmitter<? super Optional<Policy>>> asked = new ArrayDeque<>();
    private Instant now = Instant.EPOCH;
    private final PolicyBook book = new PolicyBook(new SlowStore(), () -> now);

    @Test
    void withinASecondNobodyAsksAgain() {
        assertThat(first(BOMBS)).isEqualTo(BOMBS);
        pass(Duration.ofMillis(999));
        assertThat(known()).isEqualTo(BOMBS);
        assertThat(asked).isEmpty();
    }

    @Test
    void afterASecondOneAsksAgainAndTheOthersDoNotWait() {
        first(BOMBS);
        pass(Duration.ofSeconds(1));
        UniAssertSubscriber<Policy> reader = ask();
        assertThat(known()).isEqualTo(BOMBS);
        assertThat(known()).isEqualTo(BOMBS);
        assertThat(asked).hasSize(1);
        asked.remove().complete(Optional.of(KNIVES));
        assertThat(reader.awaitItem().getItem()).isEqualTo(KNIVES);
        assertThat(known()).isEqualTo(KNIVES);
    }

    @Test
    void afterTwoSecondsNobodyGoesByWhatWasKnown() {
        first(BOMBS);
        pass(Duration.ofSeconds(1));
        ask();
        pass(Duration.ofSeconds(1));
        UniAssertSubscriber<Policy> other = ask();
        other.assertNotTerminated();
        assertThat(asked).hasSize(2);
    }

    @Test
    void whatWasReadCountsFromWhenItWasAskedFor() {
        UniAssertSubscriber<Policy> slow = ask();
        pass(Duration.ofSeconds(2));
        asked.remove().complete(Optional.of(BOMBS));
        assertThat(slow.awaitItem().getItem()).isEqualTo(BOMBS);
        ask().assertNotTerminated();
    }

    @Test
    void aStoreThatDoesNotAnswerIsNoPolicy() {
        first(BOMBS);
        pass(Duration.ofSeconds(2));
        UniAssertSubscriber<Policy> failing = ask();
        asked.remove().fail(new StoreUnavailable(Store.JOURNAL, new IllegalStateException()));
        failing.awaitFailure().assertFailedWith(StoreUnavailable.class);
        UniAssertSubscriber<Policy> next = ask();
        asked.remove().complete(Optional.of(KNIVES));
        assertThat(next.awaitItem().getItem()).isEqualTo(KNIVES);
    }

    @Test
    void whatThisReplicaChangedItForgets() {
        first(BOMBS);
        book.forget(TENANT);
        ask().assertNotTerminated();
        assertThat(asked).hasSize(1);
    }

    @Test
    void termsAreMadeReadyOnceForEachPolicy() {
        UniAssertSubscriber<Ruling> before = rulings();
        asked.remove().complete(Optional.of(BOMBS));
        pass(Duration.ofSeconds(5));
        UniAssertSubscriber<Ruling> same = rulings();
        asked.remove().complete(Optional.of(policy("bomb")));
        assertThat(same.awaitItem().getItem().terms())
                .isSameAs(before.awaitItem().getItem().terms());
    }

    @Test
    void aTenantThatIsNotThereHasNoPolicy() {
        UniAssertSubscriber<Policy> reader = ask();
        asked.remove().complete(Optional.empty());
        assertThat(reader.awaitItem().getItem()).isEqualTo(Policy.NONE);
        assertThat(known()).isEqualTo(Policy.NONE);
    }

    private Policy first(Policy policy) {
        UniAssertSubscriber<Policy> reader = ask();
        asked.remove().complete(Optional.of(policy));
        return reader.awaitItem().getItem();
    }

    private Policy known() {
        return ask().awaitItem().getItem();
    }

    private UniAssertSubscriber<Policy> ask() {
        return book.of(TENANT).map(Ruling::policy).subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    private UniAssertSubscriber<Ruling> rulings() {
        return book.of(TENANT).subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private static Policy policy(String term) {
        return new Policy(List.of(new Term(term, Verdict.REFUSE, null)), null, false);
    }

    /** Answers when the test wants it. */
    private final class SlowStore implements Policies {

        @Override
        public Uni<Optional<Policy>> find(TenantId tenant) {
            return Uni.createFrom().<Optional<Policy>>emitter(asked::add);
        }

        @Override
        public Uni<Boolean> set(TenantId tenant, Policy policy) {
            throw new UnsupportedOperationException("The book only reads.");
        }

        @Override
        public Uni<Boolean> remove(TenantId tenant) {
            throw new UnsupportedOperationException("The book only reads.");
        }
    }
}

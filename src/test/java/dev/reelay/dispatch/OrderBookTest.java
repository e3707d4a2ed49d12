package dev.reelay.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.dispatch.Orders.Pause;
import dev.reelay.tracking.StoreUnavailable;
import dev.reelay.tracking.StoreUnavailable.Store;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What is remembered of the operator's orders, and for how long. */
class OrderBookTest {

    private static final Orders PAUSED = Orders.NONE.with(new Pause("acme", null));

    private final SlowJournal journal = new SlowJournal();
    private final OrderBook book = new OrderBook(journal, () -> OrderBookTest.this.now);
    private Instant now = Instant.parse("2026-11-25T10:00:00Z");

    /** Answers when the test says so. */
    private static final class SlowJournal implements StandingOrders {

        private final Deque<UniEmitter<? super Orders>> asked = new ArrayDeque<>();
        private Orders standing = Orders.NONE;

        @Override
        public Uni<Orders> current() {
            return Uni.createFrom().<Orders>emitter(asked::add);
        }

        @Override
        public Uni<Orders> change(UnaryOperator<Orders> change) {
            return Uni.createFrom().item(() -> standing = change.apply(standing));
        }

        void answers(Orders orders) {
            asked.remove().complete(orders);
        }

        void fails() {
            asked.remove().fail(new StoreUnavailable(Store.JOURNAL, new IOException("away")));
        }
    }

    @Test
    void whatWasReadIsBelievedForASecond() {
        UniAssertSubscriber<Orders> first = ask();
        journal.answers(PAUSED);
        assertThat(first.assertCompleted().getItem()).isEqualTo(PAUSED);
        pass(Duration.ofMillis(999));
        assertThat(ask().assertCompleted().getItem()).isEqualTo(PAUSED);
        assertThat(journal.asked).isEmpty();
        pass(Duration.ofMillis(1));
        UniAssertSubscriber<Orders> later = ask();
        journal.answers(Orders.NONE);
        assertThat(later.assertCompleted().getItem()).isEqualTo(Orders.NONE);
    }

    @Test
    void whileOneAsksTheOthersGoByWhatWasSaidBefore() {
        ask();
        journal.answers(PAUSED);
        pass(Duration.ofSeconds(1));
        UniAssertSubscriber<Orders> asking = ask().assertNotTerminated();
        assertThat(ask().assertCompleted().getItem()).isEqualTo(PAUSED);
        assertThat(journal.asked).hasSize(1);
        journal.answers(Orders.NONE);
        asking.assertCompleted();
        assertThat(ask().assertCompleted().getItem()).isEqualTo(Orders.NONE);
    }

    @Test
    void whereTheJournalDoesNotAnswerWhatWasReadLastHolds() {
        ask();
        journal.answers(PAUSED);
        for (int again = 0; again < 2; again++) {
            pass(Duration.ofMinutes(1));
            UniAssertSubscriber<Orders> later = ask();
            journal.fails();
            assertThat(later.assertCompleted().getItem()).isEqualTo(PAUSED);
        }
    }

    @Test
    void whoGaveUpWaitingKeepsNobodyElseFromAsking() {
        ask();
        journal.answers(PAUSED);
        pass(Duration.ofSeconds(1));
        ask().cancel();
        journal.asked.clear();
        ask();
        assertThat(journal.asked).hasSize(1);
    }

    @Test
    void whereNothingWasReadYetNothingIsKnown() {
        UniAssertSubscriber<Orders> first = ask();
        journal.fails();
        assertThat(first.getFailure()).isInstanceOf(StoreUnavailable.class);
        UniAssertSubscriber<Orders> again = ask();
        journal.answers(PAUSED);
        assertThat(again.assertCompleted().getItem()).isEqualTo(PAUSED);
    }

    @Test
    void anAnswerThatWasOnItsWayDoesNotUndoAnOrder() {
        ask();
        journal.answers(Orders.NONE);
        pass(Duration.ofSeconds(1));
        ask();
        book.change(standing -> PAUSED).await().indefinitely();
        journal.answers(Orders.NONE);
        assertThat(ask().assertCompleted().getItem()).isEqualTo(PAUSED);
    }

    private UniAssertSubscriber<Orders> ask() {
        return book.current().subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }
}

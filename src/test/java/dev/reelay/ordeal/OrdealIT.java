package dev.reelay.ordeal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;

/**
 * Nothing lost, nothing paid twice: three replicas, everything that may die dies while they work, and afterwards the
 * promises are checked from outside. See docs/ordeal.md.
 */
class OrdealIT {

    private static final Logger LOG = Logger.getLogger(OrdealIT.class.getName());

    private static final Duration LOOK = Duration.ofMillis(500);

    private final Wire wire = new Wire();

    @Test
    void nothingIsLostAndNothingIsPaidTwiceUnderFire() throws Exception {
        Plan plan = Plan.draw(Scale.asAsked());
        LOG.info(plan.toString());
        try (Stage stage = new Stage(plan.scale())) {
            Chronicle chronicle = new Chronicle();
            try (Audience audience = new Audience(stage.url());
                    Mailroom mailroom = new Mailroom()) {
                mailroom.open(stage.url(), wire);
                Treasurer.grant(stage.url(), wire);
                Crowd crowd = new Crowd(stage.url(), mailroom, (order, task) -> {
                    if (order.watched()) {
                        audience.follow(task, order.customer());
                    }
                });
                burn(plan, stage, crowd, chronicle);
                judge(plan, stage, crowd, new Witnesses(audience, mailroom, chronicle));
            }
        }
    }

    private static void burn(Plan plan, Stage stage, Crowd crowd, Chronicle chronicle) throws Exception {
        CompletableFuture<Void> submitted = crowd.submit(plan.orders());
        CompletableFuture<Void> struck = new Misfortune(plan, stage, chronicle).strike();
        Duration atMost = plan.scale().length().plus(plan.scale().calm());
        CompletableFuture.allOf(submitted, struck).get(atMost.toSeconds(), TimeUnit.SECONDS);
        chronicle.note("everything is submitted, nothing more goes wrong");
        assertThat(chronicle.count("replica")).as("replaced replicas").isPositive();
    }

    /** Who heard and saw it. */
    private record Witnesses(Audience audience, Mailroom mailroom, Chronicle chronicle) {}

    private void judge(Plan plan, Stage stage, Crowd crowd, Witnesses witnesses) throws Exception {
        Audience audience = witnesses.audience();
        Chronicle chronicle = witnesses.chronicle();
        Scale scale = plan.scale();
        settles(() -> Books.open(stage.journalUrl()) == 0, scale.calm());
        chronicle.note("every task is final");
        settles(() -> audience.waiting().isEmpty(), scale.soon());
        settles(() -> Books.unsent(stage.journalUrl()) == 0, scale.soon());
        settles(() -> Leftovers.places(stage.redis()).isEmpty(), scale.soon());
        chronicle.note("all is calm");
        Books books = Books.of(stage.journalUrl());
        Upstream upstream = Upstream.of(stage.upstreamUrl(), wire);
        Verdict verdict = new Verdict(plan, crowd, books, upstream)
                .onAcceptance()
                .onTheJournal()
                .onPayment()
                .onTheDoors(stage.url(), wire)
                .onTheStreams(audience, chronicle)
                .onDelivery(witnesses.mailroom())
                .onMoney(Money.of(stage.journalUrl()));
        Report report =
                new Report(plan, chronicle, audience, new Report.Sources(stage.url(), wire, crowd, books, upstream));
        List<Finding> findings =
                verdict.onLeftovers(Leftovers.places(stage.redis())).findings();
        LOG.info("What happened:\n" + chronicle + "\nHow it ended: " + books.ends());
        assertThat(findings).withFailMessage(() -> report.of(findings)).isEmpty();
        assertThat(books.ends().getOrDefault("SUCCEEDED", 0L))
                .as("tasks that succeeded, of %s", plan.scale())
                .isGreaterThan(plan.scale().tasks() / 2);
        stage.clear();
        settles(() -> Leftovers.leases(stage.redis()).isEmpty(), scale.soon());
        assertThat(Leftovers.leases(stage.redis()))
                .as("leases that nobody holds, %s", plan.scale())
                .isEmpty();
    }

    /** Waits until it is so. If it never is, the verdict says what is wrong. */
    private static void settles(Callable<Boolean> calm, Duration atMost) {
        try {
            await().atMost(atMost).pollInterval(LOOK).ignoreExceptions().until(calm);
        } catch (ConditionTimeoutException never) {
            LOG.warning(never.getMessage());
        }
    }
}

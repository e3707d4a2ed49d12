package dev.reelay.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.credits.Accounts;
import dev.reelay.credits.Audit;
import dev.reelay.credits.CreditOrder;
import dev.reelay.credits.Kind;
import dev.reelay.task.AttemptId;
import dev.reelay.task.Charged;
import dev.reelay.task.Doubt;
import dev.reelay.task.Failure;
import dev.reelay.task.History;
import dev.reelay.task.Signal;
import dev.reelay.task.Source;
import dev.reelay.task.Task;
import dev.reelay.task.TaskId;
import dev.reelay.task.TaskState;
import dev.reelay.testing.HandCranked;
import dev.reelay.testing.Tasks;
import dev.reelay.testing.Turns;
import dev.reelay.tracking.StoreUnavailable;
import dev.reelay.tracking.Submission;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.core.VertxException;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever happens at the same time, to whatever tasks: the books balance at every moment, and nothing is held in the
 * end. What happens is drawn from a seed; which of it comes first is not.
 */
@QuarkusTest
@TestProfile(CreditsInterleavingIT.Hasty.class)
class CreditsInterleavingIT extends OnPostgres {

    /** Nothing is waited for: the next look at the clock ends what can end by it. Whoever has no credits is refused. */
    public static final class Hasty extends HandCranked {

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
            settings.put("reelay.polling.unconfirmed-grace", "1MS");
            settings.put("reelay.credits.required", "true");
            return settings;
        }
    }

    private static final int ROUNDS = 8;
    private static final int AT_ONCE = 16;
    private static final int QUOTE = 160;

    /** One of the row's columns for each; all of one moment. */
    private static final String MOMENT = """
            select b.granted, b.available, b.held, b.captured,
                   coalesce(sum(case when l.from_account = 'ISSUED' then l.amount when l.to_account = 'ISSUED' then -l.amount end), 0)::bigint,
                   coalesce(sum(case when l.to_account = 'AVAILABLE' then l.amount when l.from_account = 'AVAILABLE' then -l.amount end), 0)::bigint,
                   coalesce(sum(case when l.to_account = 'HELD' then l.amount when l.from_account = 'HELD' then -l.amount end), 0)::bigint,
                   coalesce(sum(case when l.to_account = 'CAPTURED' then l.amount when l.from_account = 'CAPTURED' then -l.amount end), 0)::bigint,
                   (select coalesce(sum(h.amount), 0)::bigint from hold h join task t on t.id = h.task_id
                     where t.tenant = b.tenant and h.state = 'HELD' and t.open)
            from balance b left join ledger l on l.tenant = b.tenant where b.tenant = $1 group by b.tenant""";

    @Inject
    Accounts accounts;

    @Inject
    Audit audit;

    private final Map<TaskId, List<AttemptId>> tasks = new HashMap<>();

    static Stream<Long> seeds() {
        return Stream.of(1L, ThreadLocalRandom.current().nextLong());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theBooksBalanceAtEveryMomentAndNothingIsHeldInTheEnd(long seed) {
        Random random = new Random(seed);
        order(Kind.GRANT, 20 * QUOTE);
        for (int round = 0; round < ROUNDS; round++) {
            List<Uni<String>> calls = IntStream.range(0, AT_ONCE)
                    .mapToObj(each -> something(random))
                    .toList();
            atOnce(calls);
            heal();
            assertBalanced();
        }
        endWhatIsOpen();
        assertBalanced();
        Row end = moment();
        assertThat(end.getLong(2)).as("held in the end").isZero();
        assertThat(count(
                        "select count(*) from hold h left join settlement s on s.hold_id = h.id"
                                + " join task t on t.id = h.task_id"
                                + " where t.tenant = $1 and (h.state = 'HELD' or s.hold_id is null)",
                        tenant.value()))
                .as("holds that are not settled")
                .isZero();
        assertThat(end.getLong(3)).as("captured").isEqualTo(QUOTE * paid());
        assertExposuresAreBooked();
        for (Audit.Check check : Audit.Check.values()) {
            assertThat(Turns.await(() -> audit.look(check, Duration.ofDays(1))))
                    .isEqualTo(new Audit.Finding(check, 0, 0, List.of()));
        }
    }

    private Uni<String> something(Random random) {
        int what = random.nextInt(20);
        if (what < 6 || tasks.isEmpty()) {
            return submit();
        }
        if (what == 6) {
            return orderSomething(random);
        }
        return what == 7 && random.nextInt(3) == 0 ? crash() : tell(random);
    }

    private Uni<String> submit() {
        Submission submission = Tasks.submission(tenant);
        tasks.put(submission.id(), new ArrayList<>());
        return result(journal.accept(submission));
    }

    private Uni<String> orderSomething(Random random) {
        Kind kind = random.nextBoolean() ? Kind.GRANT : Kind.REVOKE;
        return result(accounts.carryOut(
                new CreditOrder(tenant, kind, 1 + random.nextInt(2 * QUOTE), null, "k" + random.nextInt(5))));
    }

    /** Somebody's transaction ends in the middle. */
    private Uni<String> crash() {
        return result(postgres.query(
                        "select pg_terminate_backend(pid) from pg_stat_activity where datname ="
                                + " current_database() and pid <> pg_backend_pid() and state <> 'idle' order by random() limit 1")
                .execute());
    }

    /** The pool lends connections that were cut off until somebody has tried them. */
    private void heal() {
        await().atMost(SOON)
                .ignoreExceptions()
                .until(() -> atOnce(Stream.generate(() -> postgres.query("select pg_sleep(0.01)")
                                                .execute())
                                        .limit(2 * AT_ONCE)
                                        .toList())
                                .size()
                        == 2 * AT_ONCE);
    }

    private Uni<String> tell(Random random) {
        TaskId id = tasks.keySet().stream()
                .sorted(Comparator.comparing(TaskId::toString))
                .toList()
                .get(random.nextInt(tasks.size()));
        return result(journal.record(id, signal(id, random), Source.POLL));
    }

    private Signal signal(TaskId id, Random random) {
        List<AttemptId> attempts = tasks.get(id);
        int what = random.nextInt(16);
        if (attempts.isEmpty() || what < 4) {
            AttemptId attempt = new AttemptId(new UUID(random.nextLong(), random.nextLong()));
            attempts.add(attempt);
            return new Signal.LicenceWanted(attempt, Tasks.TOKEN_HASH, Duration.ZERO, Duration.ZERO);
        }
        AttemptId attempt = attempts.get(random.nextInt(attempts.size()));
        String upstream = "up-" + attempt;
        Integer consumed = random.nextBoolean() ? null : random.nextInt(2 * QUOTE);
        Charged bill = random.nextBoolean() ? Charged.NO : Charged.UNKNOWN;
        return switch (what) {
            case 4, 5 -> new Signal.Submitted(attempt, upstream);
            case 6 -> new Signal.NotCreated(attempt, "rate_limited", Duration.ZERO);
            case 7 -> new Signal.Rejected(attempt, REFUSED);
            case 8 -> new Signal.Unclear(attempt, Doubt.TIMED_OUT);
            case 9 -> new Signal.Unclear(attempt, Doubt.CALLBACK_WITHOUT_ID);
            case 10 -> new Signal.CancelWanted();
            case 11 -> new Signal.RetryWanted();
            case 12 -> new Signal.TimePassed();
            case 13 -> new Signal.RenderFailed(attempt, upstream, failure(bill), consumed);
            default ->
                new Signal.RenderSucceeded(attempt, upstream, "https://m.example/", Duration.ofHours(1), consumed);
        };
    }

    /** A call that was cut off has written all of it or nothing, and only its caller does not know which. */
    private static Uni<String> result(Uni<?> call) {
        return call.map(item -> "done")
                .onFailure(StoreUnavailable.class)
                .recoverWithItem("cut off")
                .onFailure(VertxException.class)
                .recoverWithItem("cut off");
    }

    private void assertBalanced() {
        Row row = moment();
        assertThat(row.getLong(0)).isEqualTo(row.getLong(1) + row.getLong(2) + row.getLong(3));
        for (int account = 0; account < 4; account++) {
            assertThat(row.getLong(account))
                    .isNotNegative()
                    .as("account %d by the ledger", account)
                    .isEqualTo(row.getLong(4 + account));
        }
        assertThat(row.getLong(8)).as("holds of open tasks").isEqualTo(row.getLong(2));
    }

    private Row moment() {
        return sql(MOMENT, tenant.value()).iterator().next();
    }

    private void order(Kind kind, long amount) {
        atOnce(List.of(result(accounts.carryOut(
                new CreditOrder(tenant, kind, amount, null, UUID.randomUUID().toString())))));
    }

    /** How many tasks were charged to the tenant, by their facts. */
    private long paid() {
        return tasks.keySet().stream()
                .map(id -> Turns.await(() -> journal.history(id)))
                .flatMap(Optional::stream)
                .map(History::task)
                .filter(CreditsInterleavingIT::isCharged)
                .count();
    }

    private static boolean isCharged(Task task) {
        return task.state() instanceof TaskState.Succeeded
                || (task.state() instanceof TaskState.Cancelled cancelled && cancelled.charged() == Charged.YES);
    }

    private void assertExposuresAreBooked() {
        Row row = sql(
                        "select coalesce(sum(case kind when 'EXPOSE' then amount else -amount end), 0)::bigint,"
                                + " (select coalesce(sum(amount), 0)::bigint from exposure where tenant = $1 and state = 'OPEN')"
                                + " from ledger where tenant = $1 and kind in ('EXPOSE', 'CLEAR', 'LATE')",
                        tenant.value())
                .iterator()
                .next();
        assertThat(row.getLong(0)).as("exposure by the ledger").isEqualTo(row.getLong(1));
    }

    private static Failure failure(Charged charged) {
        return new Failure("generation_failed", "No.", true, charged);
    }
}

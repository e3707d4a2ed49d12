package dev.reelay.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import dev.reelay.delivery.Receiver;
import dev.reelay.journey.Upstream;
import dev.reelay.testing.GatewayProcess;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The process is killed at each step of a task's way, started again, and has to keep every promise: the client that
 * asks again with its idempotency key has one task, that task ends once, the upstream was asked for it once, and the
 * receiver is told of it, signed, at least once and always under one id.
 */
@QuarkusTest
@TestProfile(Settings.Patient.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CrashIT {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration OFTEN = Duration.ofMillis(50);
    private static final int UNWELL = 503;
    private static final int WELL = 200;
    private static final Set<String> OVER = Set.of("succeeded", "failed", "cancelled", "expired");

    private final String mark = UUID.randomUUID().toString();
    private final Receiver receiver = new Receiver();

    /** Tasks that wait for the truth. What makes them wait does not hold up the steps that follow. */
    private final Map<Step, String> unclear = new LinkedHashMap<>();

    private Saboteur saboteur;
    private GatewayProcess gateway;
    private Client client;

    @BeforeAll
    void start() throws Exception {
        saboteur = new Saboteur();
        gateway = GatewayProcess.start("crash", Settings.ofGateway(), saboteur.options());
        client = new Client(gateway);
    }

    @AfterAll
    void stop() {
        gateway.close();
        receiver.close();
    }

    @ParameterizedTest(name = "killed once it is {0}")
    @EnumSource(Step.class)
    @Order(1)
    void noPromiseIsBrokenByAProcessThatDies(Step step) throws Exception {
        if (!gateway.isRunning()) {
            // A step that failed fails no other.
            gateway.restart();
        }
        receiver.answer(path(step), step.way() == Way.UNWELL || step.way() == Way.DEAF ? UNWELL : WELL);
        saboteur.waitAt(step);

        submit(step).ifPresent(id -> goTheWay(step, id));
        gateway.awaitEnd();
        if (step.way() == Way.UNWELL) {
            receiver.answer(path(step), WELL);
        }
        gateway.restart();

        String id = await().atMost(PATIENCE)
                .until(() -> submit(step), Optional::isPresent)
                .orElseThrow();
        if (step.leavesTheSubmitUnclear()) {
            unclear.put(step, id);
        } else {
            everyPromiseIsKept(step, id);
        }
    }

    @Test
    @Order(2)
    void whatStaysUnclearIsNotSentAgainAndExpires() throws Exception {
        for (Map.Entry<Step, String> waiting : unclear.entrySet()) {
            everyPromiseIsKept(waiting.getKey(), waiting.getValue());
        }
    }

    private Optional<String> submit(Step step) {
        return client.submit(step.way().switches() + mark + " " + step.title(), receiver.url(path(step)));
    }

    /** What the client does until the process is dead. */
    private void goTheWay(Step step, String id) {
        switch (step.way()) {
            case RETRIED -> untilItDies(() -> client.retry(id));
            case UNWANTED -> {
                until(id, Set.of("submitting", "running"));
                client.cancel(id);
            }
            case ADOPTED -> {
                until(id, Set.of("unconfirmed"));
                client.adopt(id, Upstream.idOf(mark + " " + step.title()));
            }
            case DEAF -> hearAfterAll(step, id);
            default -> {}
        }
    }

    private void until(String id, Set<String> states) {
        await().atMost(PATIENCE)
                .pollInterval(OFTEN)
                .until(() -> client.status(id).filter(states::contains).isPresent());
    }

    private void untilItDies(Runnable wish) {
        await().atMost(PATIENCE).pollInterval(OFTEN).until(() -> {
            wish.run();
            return !gateway.isRunning();
        });
    }

    /** The receiver is well again, too late: what was given up is told again on wish. */
    private void hearAfterAll(Step step, String id) {
        await().atMost(PATIENCE)
                .pollInterval(OFTEN)
                .until(() -> !gateway.isRunning()
                        || client.deliveryStates(id)
                                .map(List.of("dead")::equals)
                                .orElse(false));
        if (gateway.isRunning()) {
            receiver.answer(path(step), WELL);
            client.replay(client.deliveries(id).getString("deliveries[0].id"));
        }
    }

    private void everyPromiseIsKept(Step step, String id) throws Exception {
        await().atMost(PATIENCE)
                .until(() -> client.status(id).filter(OVER::contains).isPresent());
        assertHasOneOutcome(step, client.timeline(id));
        assertThat(Upstream.created(mark + " " + step.title())).isEqualTo(step.leavesTheSubmitUnclear() ? 0 : 1);
        if (step == Step.GIVEN_UP) {
            hearAfterAll(step, id);
        }
        assertIsTold(step, id);
    }

    private static void assertHasOneOutcome(Step step, JsonPath story) {
        assertThat(story.getString("status")).isEqualTo(step.ends());
        assertThat(story.getList("facts.kind")).containsOnlyOnce("finished");
        List<String> attempts = story.getList("attempts.standing", String.class);
        // On a slow machine a licence may lapse before anything is sent; that attempt is refused, and provably so.
        assertThat(attempts).as("attempts").last().isNotEqualTo("refused");
        assertThat(attempts)
                .as("attempts that may have reached the upstream")
                .filteredOn(attempt -> !attempt.equals("refused"))
                .hasSize(step.way() == Way.RETRIED ? 2 : 1);
    }

    private void assertIsTold(Step step, String id) throws Exception {
        await().atMost(PATIENCE)
                .until(
                        () -> client.deliveryStates(id),
                        states -> states.orElse(List.of()).equals(List.of("delivered")));
        List<Receiver.Post> posts = receiver.posts(path(step));
        assertThat(posts)
                .hasSizeGreaterThanOrEqualTo(step.isToldTwice() ? 2 : 1)
                .extracting(Receiver.Post::id)
                .containsOnly(client.deliveries(id).getString("deliveries[0].id"));
        for (Receiver.Post post : posts) {
            assertThat(post.header("webhook-signature")).isEqualTo(signature(post));
            assertThat(JsonPath.from(post.body()).getString("type")).isEqualTo("task." + step.ends());
        }
    }

    /** By the published library. It cannot verify here: after five minutes every POST is too old for it. */
    private String signature(Receiver.Post post) throws Exception {
        return new Webhook(client.secret())
                .sign(post.id(), Long.parseLong(post.header("webhook-timestamp")), post.body());
    }

    private static String path(Step step) {
        return "/" + step.title();
    }
}

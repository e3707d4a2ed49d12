package dev.reelay.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.task.AttemptId;
import dev.reelay.task.Signal;
import dev.reelay.task.Source;
import dev.reelay.task.TaskId;
import dev.reelay.task.TenantId;
import dev.reelay.testing.Gateway;
import dev.reelay.testing.HandCranked;
import dev.reelay.testing.Listener;
import dev.reelay.testing.Tasks;
import dev.reelay.testing.Treasury;
import dev.reelay.testing.Turns;
import dev.reelay.tracking.TaskTracker;
import dev.reelay.web.KeyRing;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is told beside the facts: which mark of a budget is reached. A task of these tests costs 160. */
@QuarkusTest
@TestProfile(HandCranked.class)
class HeraldIT {

    @TestHTTPResource("/v1/events")
    URI events;

    @Inject
    KeyRing keys;

    @Inject
    TaskTracker tracker;

    @Inject
    Herald herald;

    private final TenantId tenant = Tasks.tenant();

    @Test
    void eachMarkOfTheBudgetIsToldOnceToEachStreamAndNotReplayed() {
        Gateway customer = Treasury.customer(keys, tenant);
        Treasury.grant(tenant, 1_000);
        Gateway.here("rl_dev_operator_key")
                .asking()
                .contentType(ContentType.JSON)
                .body("{\"monthly\":200}")
                .put("/admin/tenants/{tenant}/budget", tenant.value())
                .then()
                .statusCode(200);
        try (Listener listener = Listener.withKey(events, "key-" + tenant)) {
            assertThat(listener.next().name()).isEqualTo("snapshot");
            Turns.await(herald::turn);
            spend(customer);
            Turns.await(herald::turn);
            Turns.await(herald::turn);
            Listener.Message mark = mark(listener);
            assertThat(mark.data().path("percent").asInt()).isEqualTo(80);
            assertThat(mark.data().path("monthly").asInt()).isEqualTo(200);
            assertThat(mark.data().path("spent").asInt()).isEqualTo(160);

            spend(customer);
            Turns.await(herald::turn);
            assertThat(mark(listener).data().path("percent").asInt()).isEqualTo(100);
        }
        try (Listener late = Listener.withKey(events, "key-" + tenant)) {
            assertThat(late.next().name()).isEqualTo("snapshot");
            Turns.await(herald::turn);
            assertThat(mark(late).data().path("percent").asInt()).isEqualTo(100);
        }
    }

    private static Listener.Message mark(Listener listener) {
        return Stream.generate(listener::next)
                .filter(message -> !message.name().startsWith("task."))
                .peek(message -> assertThat(message.name()).isEqualTo("budget.reached"))
                .findFirst()
                .orElseThrow();
    }

    private void spend(Gateway customer) {
        TaskId id = TaskId.parse(customer.submit("{\"model\":\"seedance-2.0-fast\",\"prompt\":\"A boat\"}"))
                .orElseThrow();
        AttemptId attempt = Tasks.attempt();
        Stream.of(
                        Tasks.licence(attempt),
                        new Signal.Submitted(attempt, "up-" + id),
                        Tasks.succeeded(attempt, "up-" + id))
                .forEach(signal -> Turns.await(() -> tracker.record(id, signal, Source.POLL)));
    }
}

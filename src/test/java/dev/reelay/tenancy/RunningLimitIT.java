package dev.reelay.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.task.TenantId;
import dev.reelay.tenancy.Operator.Issued;
import dev.reelay.testing.Gateway;
import dev.reelay.testing.Quick;
import dev.reelay.testing.Tasks;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A tenant that may have one task at the upstream, beside one that may have many, from the door to the video. */
@QuarkusTest
@TestProfile(Quick.class)
class RunningLimitIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int TASKS = 3;

    private final TenantId narrow = Tasks.tenant();
    private final TenantId wide = Tasks.tenant();

    /** By the facts of a task: from its licence to its end, by the clock of the journal. */
    private record Stay(Instant from, Instant to) {

        static Stay of(JsonPath timeline) {
            return new Stay(
                    Instant.parse(timeline.getString("facts.find { it.status == 'submitting' }.at")),
                    Instant.parse(timeline.getString("facts.find { it.status == 'succeeded' }.at")));
        }

        boolean meets(Stay other) {
            return from.isBefore(other.to) && other.from.isBefore(to);
        }
    }

    @Test
    void whoMayHaveOneAtTheUpstreamNeverHasTwoWhileOthersGoOn() {
        Gateway one = tenant(narrow, Map.of("tasks_running", 1));
        Gateway many = tenant(wide, Map.of());
        List<String> together = submit(many, "3s");
        List<String> inTurn = submit(one, "700ms");

        List<Stay> stays = stays(one, inTurn);
        IntStream.range(1, TASKS)
                .forEach(next -> assertThat(stays.get(next).from())
                        .as("of %s, the start of no. %d", stays, next)
                        .isAfterOrEqualTo(stays.get(next - 1).to()));
        List<Stay> others = stays(many, together);
        assertThat(others.getFirst().meets(others.getLast()))
                .as("all at once: %s", others)
                .isTrue();
        assertThat(others.getLast().from())
                .as("the last start of who was not held up")
                .isBefore(stays.getLast().from());
    }

    @Test
    void aLimitThatIsRaisedIsObeyedWithinTheTimeThatIsPromised() {
        Gateway gateway = tenant(narrow, Map.of("tasks_running", 1));
        List<String> ids =
                Stream.generate(() -> gateway.submit(boat("25s"))).limit(2).toList();
        await().atMost(PATIENCE).until(() -> waiting(gateway, ids) == 1);
        // Its share is known by now, and believed for five seconds; a tenant at its limit is left for one.
        Operator.changes(narrow, "{\"limits\":{\"tasks_running\":2}}").statusCode(200);
        await().atMost(PATIENCE).until(() -> waiting(gateway, ids) == 0);
        Instant raised = Instant.parse(Operator.looks("/admin/audit?subject={id}&limit=1", narrow.value())
                .extract()
                .path("entries[0].at"));
        Instant started = ids.stream()
                .map(id -> timeline(gateway, id).getString("facts.find { it.status == 'submitting' }.at"))
                .map(Instant::parse)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        assertThat(Duration.between(raised, started)).isBetween(Duration.ZERO, Duration.ofSeconds(15));
    }

    private static Gateway tenant(TenantId id, Map<String, ?> limits) {
        Operator.adds(id, limits);
        Issued key = Operator.issues(id, "submit", "read");
        return key.gateway();
    }

    private static List<String> submit(Gateway gateway, String render) {
        return Stream.generate(() -> gateway.submit(boat(render))).limit(TASKS).toList();
    }

    private static String boat(String render) {
        return "{\"model\":\"seedance-2.0-fast\",\"duration\":5,\"prompt\":\"[sim:render=" + render + "] Paper boat\"}";
    }

    private static long waiting(Gateway gateway, List<String> ids) {
        return ids.stream()
                .filter(id -> "queued".equals(gateway.task(id).path("status")))
                .count();
    }

    /** When they were at the upstream, in the order of their starts. */
    private static List<Stay> stays(Gateway gateway, List<String> ids) {
        ids.forEach(id -> await().atMost(PATIENCE)
                .until(() -> "succeeded".equals(gateway.task(id).path("status"))));
        return ids.stream()
                .map(id -> Stay.of(timeline(gateway, id)))
                .sorted(Comparator.comparing(Stay::from))
                .toList();
    }

    private static JsonPath timeline(Gateway gateway, String id) {
        return gateway.asking()
                .get("/v1/tasks/{id}/timeline", id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}

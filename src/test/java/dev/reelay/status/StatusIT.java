package dev.reelay.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.reelay.dispatch.Pace;
import dev.reelay.dispatch.Pauses;
import dev.reelay.task.TenantId;
import dev.reelay.testing.Gateway;
import dev.reelay.testing.HandCranked;
import dev.reelay.testing.Tasks;
import dev.reelay.testing.Turns;
import dev.reelay.tracking.ReturnPath;
import dev.reelay.tracking.ReturnPath.WayBack;
import dev.reelay.web.KeyRing;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(HandCranked.class)
class StatusIT {

    @Inject
    KeyRing keys;

    @Inject
    Pauses pauses;

    @Inject
    Pace pace;

    @Inject
    ReturnPath path;

    @Inject
    RedisDataSource redis;

    @BeforeEach
    @AfterEach
    void forget() {
        redis.key()
                .del(
                        "reelay:{q}:pause",
                        "reelay:{q}:refusal",
                        "reelay:{q}:pace",
                        "reelay:{q}:way-back",
                        "reelay:{q}:missed-callbacks");
    }

    @Test
    void aTenantSeesItsOwnQueueAndNobodyElses() {
        Gateway one = newTenant();
        Gateway two = newTenant();
        one.submit("{\"prompt\":\"A boat\",\"model\":\"seedance-2.0-fast\"}");
        one.submit("{\"prompt\":\"A boat\",\"model\":\"seedance-2.0-fast\"}");
        one.submit("{\"prompt\":\"A boat\",\"model\":\"seedance-2.0\"}");

        status(one)
                .body("queue.waiting", equalTo(3))
                .body("queue.oldest_seconds", greaterThanOrEqualTo(0))
                .body("queue.models", hasSize(2))
                .body("queue.models.find { it.model == 'seedance-2.0-fast' }.waiting", equalTo(2))
                .body("queue.models.find { it.model == 'seedance-2.0' }.waiting", equalTo(1));
        status(two)
                .body("queue.waiting", equalTo(0))
                .body("queue.oldest_seconds", equalTo(0))
                .body("queue.models", hasSize(0));
    }

    @Test
    void whenAllIsWellItSaysSo() {
        status(Gateway.dev())
                .body("dispatch.state", equalTo("open"))
                .body("dispatch.reason", nullValue())
                .body("submissions.limit", equalTo(8))
                .body("submissions.ceiling", equalTo(8))
                .body("submissions.in_flight", greaterThanOrEqualTo(0))
                .body("breakers.submits", equalTo("closed"))
                .body("breakers.queries", equalTo("closed"))
                .body("callbacks.way_back", equalTo("unknown"))
                .body("callbacks.miss_ratio", equalTo(0.0f))
                .body("stores.journal", equalTo("ok"))
                .body("stores.live_state", equalTo("ok"));
    }

    @Test
    void aRestIsShownWithItsReasonAndItsEnd() {
        Instant before = Instant.now();
        Turns.await(() -> pauses.begin("out_of_credits", Duration.ofMinutes(1)));
        String until = status(Gateway.dev())
                .body("dispatch.state", equalTo("resting"))
                .body("dispatch.reason", equalTo("out_of_credits"))
                .extract()
                .path("dispatch.until");
        assertThat(Instant.parse(until)).isBetween(before.plusSeconds(50), before.plusSeconds(120));

        redis.key().del("reelay:{q}:pause");
        status(Gateway.dev())
                .body("dispatch.state", equalTo("probing"))
                .body("dispatch.reason", equalTo("out_of_credits"))
                .body("dispatch.until", nullValue());

        Turns.await(pauses::end);
        status(Gateway.dev()).body("dispatch.state", equalTo("open"));
    }

    @Test
    void whatTheUpstreamDidNotBearIsShown() {
        Turns.await(() -> pace.slower(new Pace.Level(8, 0), 8));
        status(Gateway.dev()).body("submissions.limit", equalTo(4)).body("submissions.ceiling", equalTo(8));
    }

    @Test
    void aWayBackThatIsClosedIsShown() {
        Turns.await(() -> path.found(WayBack.CLOSED, Duration.ofMinutes(1)));
        status(Gateway.dev()).body("callbacks.way_back", equalTo("closed")).body("callbacks.miss_ratio", equalTo(1.0f));
    }

    @Test
    void nobodyLooksWithoutAKey() {
        Gateway.nobody().misbehaving().get("/v1/status").then().statusCode(401);
    }

    private static ValidatableResponse status(Gateway gateway) {
        return gateway.asking().get("/v1/status").then().statusCode(200);
    }

    private Gateway newTenant() {
        TenantId tenant = Tasks.tenant();
        String key = "rl_" + tenant.value();
        Turns.await(() -> keys.add(tenant, hash(key)));
        return Gateway.here(key);
    }

    private static String hash(String key) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}

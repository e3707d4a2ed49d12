package dev.reelay.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.testing.GatewayProcess;
import dev.reelay.testing.HandCranked;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two replicas of the packaged jar on one PostgreSQL and one Redis, with the simulator of this JVM as their upstream.
 * What one accepts the other may finish, and one that is killed leaves nothing undone.
 */
@QuarkusTest
@TestProfile(HandCranked.class)
class TwoReplicasIT {

    private static final String KEY = "two-replicas-key";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private GatewayProcess first;
    private GatewayProcess second;

    @BeforeEach
    void start() {
        first = GatewayProcess.start("first", settings());
        second = GatewayProcess.start("second", settings());
    }

    @AfterEach
    void stop() {
        first.close();
        second.close();
    }

    @Test
    void whatOneReplicaAcceptsTheOtherShowsAndFinishesWhenTheFirstIsKilled() {
        String mark = UUID.randomUUID().toString();
        List<String> ids = new ArrayList<>();
        for (int number = 0; number < 6; number++) {
            GatewayProcess replica = number % 2 == 0 ? first : second;
            ids.add(new Customer(replica, KEY).submit("[sim:render=3s] " + mark + " " + number));
        }
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Upstream.created(mark)).isEqualTo(ids.size()));

        first.kill();
        Customer survivor = new Customer(second, KEY);

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(ids.stream().map(survivor::status)).containsOnly("succeeded"));
        assertThat(Upstream.created(mark)).as("upstream tasks created").isEqualTo(ids.size());
        assertThat(survivor.story(ids.getFirst()))
                .containsSubsequence("event:snapshot", "\"status\":\"succeeded\"", "event:end");
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = Upstream.settings();
        settings.put("quarkus.redis.hosts", ConfigProvider.getConfig().getValue("quarkus.redis.hosts", String.class));
        settings.put("reelay.bootstrap.keys", "replicas=" + KEY);
        return settings;
    }
}

package dev.reelay.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.testing.Detour;
import dev.reelay.testing.Gateway;
import dev.reelay.testing.GatewayProcess;
import dev.reelay.testing.Stores;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The host of a store loses its power: nothing closes the connections to it, and another host has taken its place.
 * Without a time-out of the connections' own, TCP would try for a quarter of an hour.
 */
@Timeout(180)
class VanishedStoreIT {

    private static final String KEY = "vanished-key";
    private static final String BOAT =
            "{\"model\":\"seedance-2.0-fast\",\"prompt\":\"[sim:render=200ms] A boat\",\"duration\":5}";

    /** The silence after which a connection is given up, the time-out of a call, and what a busy machine needs. */
    private static final Duration SOON = Duration.ofSeconds(45);

    private final Stores stores = Stores.start();
    private final Detour toPostgres = Detour.to(port(stores.postgres().settings(), "quarkus.datasource.reactive.url"));
    private final Detour toRedis = Detour.to(port(stores.redis().settings(), "quarkus.redis.hosts"));
    private final GatewayProcess gateway = GatewayProcess.start("vanished", settings());

    @AfterEach
    void stop() {
        gateway.close();
        toPostgres.close();
        toRedis.close();
        stores.close();
    }

    @Test
    void whoTakesThePlaceOfAStoreThatVanishedIsFoundSoon() {
        assertThat(ends(accepted())).isTrue();
        toPostgres.vanish();
        toRedis.vanish();
        await().atMost(SOON).until(() -> submit() == 202);
        await().atMost(SOON).until(() -> ends(accepted()));
    }

    private int submit() {
        return client().misbehaving()
                .contentType("application/json")
                .body(BOAT)
                .post("/v1/tasks")
                .statusCode();
    }

    private String accepted() {
        return client().submit(BOAT);
    }

    private boolean ends(String task) {
        await().atMost(SOON).until(() -> client().task(task).path("status").equals("succeeded"));
        return true;
    }

    private Gateway client() {
        return Gateway.at(gateway.url(), KEY);
    }

    private Map<String, String> settings() {
        Map<String, String> all = new HashMap<>(stores.settings());
        all.computeIfPresent("quarkus.datasource.reactive.url", (name, url) -> through(url, toPostgres));
        all.computeIfPresent("quarkus.redis.hosts", (name, url) -> through(url, toRedis));
        all.putAll(Map.of(
                "reelay.tracking.silence", "3S",
                "quarkus.datasource.reactive.max-size", "2",
                "quarkus.redis.max-pool-size", "2",
                "reelay.bootstrap.keys", "vanished=" + KEY,
                "reelay.simulator.enabled", "true",
                "reelay.simulator.allow-local-callbacks", "true",
                "reelay.upstream.base-url", "{own-address}/simulator/v2",
                "reelay.upstream.api-key", "sk-sim-reelay-dev",
                "reelay.upstream.allow-http-results", "true"));
        return all;
    }

    private static String through(String url, Detour detour) {
        return url.replace(":" + URI.create(url).getPort(), ":" + detour.port());
    }

    private static int port(Map<String, String> settings, String name) {
        return URI.create(settings.get(name)).getPort();
    }
}

package dev.reelay.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/**
 * No pump turns by itself: the test calls {@code turn()} where it wants one. Streams go on by themselves; they break a
 * silence soon, and little waits for a slow reader.
 */
public class HandCranked implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "reelay.dispatch.enabled", "false",
                "reelay.polling.enabled", "false",
                "reelay.polling.patience", "1M",
                "reelay.callback.canary.enabled", "false",
                "reelay.delivery.enabled", "false",
                "reelay.credits.watch", "false",
                "reelay.feed.heartbeat", "1s",
                "reelay.feed.buffer", "16");
    }
}

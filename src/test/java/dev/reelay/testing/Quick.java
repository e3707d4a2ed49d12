package dev.reelay.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The pumps turn by themselves, and every wait is short: for journeys from a request to its end. */
public class Quick implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.ofEntries(
                Map.entry("reelay.dispatch.tick", "50ms"),
                // What other tests have left open in the same journal must not take the slots of this one's tasks.
                Map.entry("reelay.dispatch.limits.running", "10000"),
                Map.entry("reelay.dispatch.limits.submitting", "200"),
                Map.entry("reelay.dispatch.answer", "4s"),
                Map.entry("reelay.dispatch.rest", "500ms"),
                Map.entry("reelay.dispatch.again.first", "100ms"),
                Map.entry("reelay.dispatch.again.most", "500ms"),
                Map.entry("reelay.polling.tick", "50ms"),
                Map.entry("reelay.polling.look", "200ms"),
                Map.entry("reelay.polling.per-second", "1000"),
                Map.entry("reelay.polling.first-with-callbacks", "3s"),
                Map.entry("reelay.polling.first-without-callbacks", "500ms"),
                Map.entry("reelay.polling.callback-grace", "3s"),
                Map.entry("reelay.polling.gap.least", "100ms"),
                Map.entry("reelay.polling.gap.most", "500ms"),
                Map.entry("reelay.polling.gap.late", "500ms"),
                Map.entry("reelay.polling.unconfirmed-grace", "5s"),
                Map.entry("reelay.upstream.submit.first-byte-timeout", "2s"),
                Map.entry("reelay.upstream.submit.timeout", "3s"),
                Map.entry("reelay.upstream.status.first-byte-timeout", "2s"),
                Map.entry("reelay.upstream.status.timeout", "3s"),
                Map.entry("reelay.upstream.breaker.window", "1000"),
                Map.entry("reelay.simulator.callback.retries", "200ms,500ms,1s"));
    }
}

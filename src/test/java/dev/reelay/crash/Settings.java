package dev.reelay.crash;

import dev.reelay.journey.Upstream;
import dev.reelay.testing.HandCranked;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/** What takes minutes in production takes seconds here. */
final class Settings {

    private Settings() {}

    /** The upstream repeats a callback until the gateway is back. */
    public static final class Patient extends HandCranked {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
            settings.put("reelay.simulator.callback.retries", String.join(",", Collections.nCopies(60, "1s")));
            return settings;
        }
    }

    static Map<String, String> ofGateway() {
        Map<String, String> settings = Upstream.settings();
        settings.put("quarkus.redis.hosts", ConfigProvider.getConfig().getValue("quarkus.redis.hosts", String.class));
        settings.put("reelay.bootstrap.keys", "crash=" + Client.KEY);
        settings.put("reelay.operator.key", Client.OPERATOR);
        settings.putAll(Map.of(
                "reelay.dispatch.lease", "2s",
                "reelay.dispatch.licence", "2s",
                "reelay.dispatch.answer", "4s",
                "reelay.upstream.submit.timeout", "3s"));
        settings.putAll(Map.of(
                "reelay.polling.first-with-callbacks", "2s",
                "reelay.polling.unconfirmed-grace", "20s",
                "reelay.polling.sweep-every", "2s",
                "reelay.polling.lease", "2s",
                "reelay.polling.look", "500ms"));
        settings.putAll(Map.of(
                "reelay.delivery.allow-http", "true",
                "reelay.delivery.allow-hosts", "127.0.0.0/8",
                "reelay.delivery.tick", "500ms",
                "reelay.delivery.connect-timeout", "200ms",
                "reelay.delivery.timeout", "600ms",
                "reelay.delivery.lease", "2500ms",
                "reelay.delivery.retries", "500ms,500ms"));
        return settings;
    }
}

package dev.reelay.delivery;

import dev.reelay.testing.HandCranked;
import java.util.HashMap;
import java.util.Map;

/** Turned by hand, with receivers on this machine and short waits. */
public class Delivering extends HandCranked {

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
        settings.put("reelay.delivery.allow-http", "true");
        settings.put("reelay.delivery.allow-hosts", "127.0.0.0/8");
        settings.put("reelay.delivery.retries", "10ms,10ms");
        settings.put("reelay.delivery.in-flight", "16");
        settings.put("reelay.delivery.in-flight-per-host", "2");
        settings.put("reelay.delivery.in-flight-per-tenant", "8");
        settings.put("reelay.delivery.endpoints", "3");
        return settings;
    }
}

package dev.reelay.moderation;

import dev.reelay.testing.HandCranked;
import java.util.HashMap;
import java.util.Map;

/** Turned by hand, with reviewers on this machine, and room for a few reviews at once. */
public class Moderating extends HandCranked {

    static final int IN_FLIGHT = 4;

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
        settings.put("reelay.moderation.allow-http", "true");
        settings.put("reelay.moderation.in-flight", Integer.toString(IN_FLIGHT));
        return settings;
    }
}

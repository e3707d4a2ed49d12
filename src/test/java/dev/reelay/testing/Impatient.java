package dev.reelay.testing;

import java.util.HashMap;
import java.util.Map;

/** No pump turns by itself, and the journal is waited for no longer than a busy machine needs. */
public class Impatient extends HandCranked {

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> all = new HashMap<>(super.getConfigOverrides());
        all.put("reelay.tracking.journal-timeout", "1500ms");
        return all;
    }
}

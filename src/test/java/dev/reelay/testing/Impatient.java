package dev.reelay.testing;

import java.util.HashMap;
import java.util.Map;

/**
 * No pump turns by itself, and stores and upstream are waited for no longer than a busy machine needs, by few
 * transactions at once.
 */
public class Impatient extends HandCranked {

    /** More than the pool has connections, so that some transactions have begun and some wait for their turn. */
    public static final int JOURNAL_CALLS = 30;

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> all = new HashMap<>(super.getConfigOverrides());
        all.put("reelay.tracking.journal-timeout", "1500ms");
        all.put("reelay.tracking.journal-calls", String.valueOf(JOURNAL_CALLS));
        all.put("reelay.dispatch.answer", "1s");
        all.put("reelay.upstream.submit.timeout", "900ms");
        all.put("reelay.polling.unconfirmed-grace", "1s");
        return all;
    }
}

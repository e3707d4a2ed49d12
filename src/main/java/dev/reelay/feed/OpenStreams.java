package dev.reelay.feed;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many streams each key has open in this replica. */
@ApplicationScoped
class OpenStreams {

    private final Map<String, Integer> counts = new ConcurrentHashMap<>();
    private final FeedConfig config;

    OpenStreams(FeedConfig config) {
        this.config = config;
    }

    /** Counts one more; false if the key has as many as it may. */
    boolean enter(String keyId) {
        int most = config.streamsPerKey();
        boolean[] room = new boolean[1];
        counts.compute(keyId, (key, open) -> {
            int before = open == null ? 0 : open;
            room[0] = before < most;
            return room[0] ? Integer.valueOf(before + 1) : open;
        });
        return room[0];
    }

    /** Counts one less, once for each that entered. */
    void leave(String keyId) {
        counts.computeIfPresent(keyId, (key, open) -> open == 1 ? null : open - 1);
    }
}

package dev.reelay.feed;

import dev.reelay.web.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many streams each key, and each tenant, has open in this replica. */
@ApplicationScoped
class OpenStreams {

    private final Map<String, Integer> ofKeys = new HashMap<>();
    private final Map<String, Integer> ofTenants = new HashMap<>();
    private final FeedConfig config;

    OpenStreams(FeedConfig config) {
        this.config = config;
    }

    /** Whether there is room for one more. */
    enum Room {
        FREE,
        KEY_IS_FULL,
        TENANT_IS_FULL
    }

    /** Counts one more, if there is room. */
    synchronized Room enter(Caller caller) {
        if (isFull(ofKeys, caller.keyId(), config.streamsPerKey())) {
            return Room.KEY_IS_FULL;
        }
        if (isFull(ofTenants, caller.tenant().value(), caller.allowance().openStreams())) {
            return Room.TENANT_IS_FULL;
        }
        ofKeys.merge(caller.keyId(), 1, Integer::sum);
        ofTenants.merge(caller.tenant().value(), 1, Integer::sum);
        return Room.FREE;
    }

    /** Counts one less, once for each that entered. */
    synchronized void leave(Caller caller) {
        leave(ofKeys, caller.keyId());
        leave(ofTenants, caller.tenant().value());
    }

    private static boolean isFull(Map<String, Integer> open, String whose, @Nullable Integer most) {
        return most != null && open.getOrDefault(whose, 0) >= most;
    }

    private static void leave(Map<String, Integer> open, String whose) {
        open.computeIfPresent(whose, (who, count) -> count == 1 ? null : count - 1);
    }
}

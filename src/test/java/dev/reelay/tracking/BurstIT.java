package dev.reelay.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.task.Task;
import dev.reelay.task.TenantId;
import dev.reelay.testing.HandCranked;
import dev.reelay.testing.Tasks;
import dev.reelay.testing.Turns;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Many clients at the same moment. */
@QuarkusTest
@TestProfile(BurstIT.Unhurried.class)
class BurstIT {

    private static final int CLIENTS = 150;

    @Inject
    TaskTracker tracker;

    @Inject
    TaskStore store;

    private final TenantId tenant = Tasks.tenant();

    @Test
    void everyTaskStandsInTheLiveStateWithoutWaitingForASweep() {
        List<Submission> submissions =
                Stream.generate(() -> Tasks.submission(tenant)).limit(CLIENTS).toList();

        Turns.await(() -> Uni.join()
                .all(submissions.stream().map(tracker::accept).toList())
                .andFailFast());

        List<Optional<Task>> live = Turns.await(() -> Uni.join()
                .all(submissions.stream()
                        .map(accepted -> store.find(tenant, accepted.id()))
                        .toList())
                .usingConcurrencyOf(1)
                .andFailFast());
        assertThat(live).hasSize(CLIENTS).allMatch(Optional::isPresent);
    }

    /** What is tested is the room to wait in, not how fast a busy machine is. */
    public static class Unhurried extends HandCranked {

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> all = new HashMap<>(super.getConfigOverrides());
            all.put("reelay.tracking.journal-timeout", "60s");
            all.put("reelay.tracking.store-timeout", "60s");
            return all;
        }
    }
}

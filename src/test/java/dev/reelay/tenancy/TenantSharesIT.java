package dev.reelay.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.dispatch.Shares;
import dev.reelay.task.TenantId;
import dev.reelay.testing.HandCranked;
import dev.reelay.testing.Tasks;
import dev.reelay.testing.Turns;
import dev.reelay.tracking.FairQueue.Share;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What the queue is told that a tenant may have of the starts. */
@QuarkusTest
@TestProfile(TenantSharesIT.Settled.class)
class TenantSharesIT {

    private static final Share EVERYBODYS = new Share(3, OptionalInt.of(50));

    @Inject
    Shares shares;

    private final TenantId tenant = Tasks.tenant();

    /** The settings say something of everybody. */
    public static final class Settled extends HandCranked {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
            settings.put("reelay.tenancy.weight", "3");
            settings.put("reelay.tenancy.tasks-running", "50");
            return settings;
        }
    }

    @Test
    void whoHasNoRecordOrSaysNothingThereHasEverybodysShare() {
        assertThat(share()).isEqualTo(EVERYBODYS);
        Operator.adds(tenant, Map.of("tasks_waiting", 5));
        assertThat(share()).isEqualTo(EVERYBODYS);
    }

    @Test
    void theWeightAndTheLimitOfItsRecordAreItsShare() {
        Operator.adds(tenant, Map.of("weight", 1000, "tasks_running", 1));
        assertThat(share()).isEqualTo(new Share(1000, OptionalInt.of(1)));
    }

    @Test
    void aChangeHoldsWhenTheQueueAsksNext() {
        Operator.adds(tenant, Map.of("weight", 7));
        assertThat(share()).isEqualTo(new Share(7, OptionalInt.of(50)));
        Operator.changes(tenant, "{\"limits\":{\"weight\":8,\"tasks_running\":2}}")
                .statusCode(200);
        assertThat(share()).isEqualTo(new Share(8, OptionalInt.of(2)));
        Operator.changes(tenant, "{\"limits\":{\"weight\":null,\"tasks_running\":null}}")
                .statusCode(200);
        assertThat(share()).isEqualTo(EVERYBODYS);
    }

    private Share share() {
        return Turns.await(() -> shares.of(tenant));
    }
}

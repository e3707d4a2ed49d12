package dev.reelay.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.ws.rs.core.Response;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TurnstileTest {

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    @Test
    void whoeverComesWhenItIsFullIsRefusedUntilSomebodyLeaves() {
        Turnstile turnstile = turnstile(OptionalInt.of(2), 20);
        assertThat(turnstile.enter()).isTrue();
        assertThat(turnstile.enter()).isTrue();
        assertThat(turnstile.enter()).isFalse();
        assertThat(turnstile.enter()).isFalse();
        assertThat(metrics.get("reelay.admission.refused").counter().count()).isEqualTo(2);
        assertThat(metrics.get("reelay.admission.in.progress").gauge().value()).isEqualTo(2);
        turnstile.leave();
        assertThat(turnstile.enter()).isTrue();
        assertThat(turnstile.enter()).isFalse();
    }

    @Test
    void itsWidthFollowsFromTheConnections() {
        Turnstile turnstile = turnstile(OptionalInt.empty(), 3);
        for (int submit = 0; submit < 12; submit++) {
            assertThat(turnstile.enter()).isTrue();
        }
        assertThat(turnstile.enter()).isFalse();
    }

    @Test
    void theRefusalSaysWhenToComeAgainAtBothDoors() {
        for (String door : new String[] {"/v1/tasks", "/v2/generate"}) {
            try (Response refusal = Turnstile.refusal(door)) {
                assertThat(refusal.getStatus()).isEqualTo(503);
                assertThat(refusal.getHeaderString("Retry-After")).isEqualTo("2");
            }
        }
    }

    private Turnstile turnstile(OptionalInt inProgress, int connections) {
        return new Turnstile(() -> inProgress, connections, metrics);
    }
}

package dev.reelay.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.task.AttemptId;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.http.HttpServer;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Where nothing is set, as here, the settings lead back to this process, on whatever port it got. */
@QuarkusTest
class OwnAddressIT {

    @Inject
    Whereabouts whereabouts;

    @Inject
    CallbackAddresses callbacks;

    @Inject
    UpstreamHealth health;

    @Inject
    HttpServer server;

    @Test
    void theUpstreamIsThePortReallyBound() {
        assertThat(server.getPort()).isPositive();
        assertThat(whereabouts.upstream()).hasValue("http://localhost:" + server.getPort() + "/simulator/v2");
    }

    @Test
    void callbacksComeBackToThePortReallyBound() {
        AttemptId attempt = new AttemptId(new UUID(7, 7));
        assertThat(callbacks.addressFor(attempt, new CallbackToken("token")))
                .hasValue("http://localhost:" + server.getPort() + "/callbacks/seedance/" + attempt + "/token");
    }

    @Test
    void theBreakersBeginClosed() {
        assertThat(health.submits()).isEqualTo(UpstreamHealth.Circuit.CLOSED);
        assertThat(health.queries()).isEqualTo(UpstreamHealth.Circuit.CLOSED);
    }
}

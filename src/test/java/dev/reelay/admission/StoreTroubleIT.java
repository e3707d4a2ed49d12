package dev.reelay.admission;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesRegex;

import dev.reelay.task.TenantId;
import dev.reelay.testing.Gateway;
import dev.reelay.testing.HandCranked;
import dev.reelay.tracking.StoreUnavailable;
import dev.reelay.web.Caller;
import dev.reelay.web.KeyRing;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What clients see when the store behind the threshold breaks. */
@QuarkusTest
@TestProfile(HandCranked.class)
class StoreTroubleIT {

    @Test
    void aStoreThatIsDownAsksToComeAgain() {
        lookUp(() -> Uni.createFrom()
                .failure(new StoreUnavailable(StoreUnavailable.Store.JOURNAL, new IOException("secret place"))));
        problem(Gateway.dev().misbehaving().get("/v1/tasks"), 503, "store_unavailable", true)
                .then()
                .header("Retry-After", matchesRegex("\\d+"));
        envelope(Gateway.dev().misbehaving().get("/v2/status?task_id=x"), 503, "SERVICE_UNAVAILABLE")
                .then()
                .header("Retry-After", matchesRegex("\\d+"));
    }

    @Test
    void aBugTellsNothingOfItself() {
        lookUp(() -> Uni.createFrom().failure(new IllegalStateException("secret place")));
        problem(Gateway.dev().misbehaving().get("/v1/tasks"), 500, "internal_error", true);
        envelope(Gateway.dev().misbehaving().get("/v2/status?task_id=x"), 500, "INTERNAL_ERROR");
    }

    private static Response problem(Response answer, int status, String code, boolean retryable) {
        answer.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("code", equalTo(code))
                .body("retryable", equalTo(retryable));
        return harmless(answer);
    }

    private static Response envelope(Response answer, int status, String errorCode) {
        answer.then()
                .statusCode(status)
                .contentType("application/json")
                .body("code", equalTo(status))
                .body("error_code", equalTo(errorCode));
        return harmless(answer);
    }

    private static Response harmless(Response answer) {
        org.assertj.core.api.Assertions.assertThat(answer.asString())
                .doesNotContain("secret place", "Exception", "dev.reelay", "JOURNAL");
        return answer;
    }

    /** Puts another key ring in for the rest of the test. */
    private static void lookUp(Supplier<Uni<Optional<Caller>>> answer) {
        QuarkusMock.installMockForType(
                new KeyRing() {
                    @Override
                    public Uni<Optional<Caller>> find(String keyHash) {
                        return answer.get();
                    }

                    @Override
                    public Uni<Void> add(TenantId tenant, String keyHash) {
                        throw new UnsupportedOperationException();
                    }

                    @Override
                    public Uni<Boolean> isEmpty() {
                        throw new UnsupportedOperationException();
                    }

                    @Override
                    public Uni<Set<String>> valid(Collection<String> keyIds) {
                        throw new UnsupportedOperationException();
                    }

                    @Override
                    public Uni<byte[]> signingSecret() {
                        throw new UnsupportedOperationException();
                    }
                },
                KeyRing.class);
    }
}

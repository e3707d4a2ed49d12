package dev.reelay.admission;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesRegex;

import dev.reelay.testing.Gateway;
import dev.reelay.testing.HandCranked;
import dev.reelay.tracking.StoreUnavailable;
import dev.reelay.upstream.Catalogues;
import dev.reelay.web.input.ReceiversOf;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What clients see when the store behind the desk breaks. */
@QuarkusTest
@TestProfile(HandCranked.class)
class StoreTroubleIT {

    @Test
    void aStoreThatIsDownAsksToComeAgain() {
        decide(() -> Uni.createFrom()
                .failure(new StoreUnavailable(StoreUnavailable.Store.JOURNAL, new IOException("secret place"))));
        problem(post("/v1/tasks"), 503, "store_unavailable", true).then().header("Retry-After", matchesRegex("\\d+"));
        envelope(post("/v2/generate"), 503, "SERVICE_UNAVAILABLE").then().header("Retry-After", matchesRegex("\\d+"));
    }

    @Test
    void aBugTellsNothingOfItself() {
        decide(() -> Uni.createFrom().failure(new IllegalStateException("secret place")));
        problem(post("/v1/tasks"), 500, "internal_error", true);
        envelope(post("/v2/generate"), 500, "INTERNAL_ERROR");
    }

    private static Response post(String path) {
        return Gateway.dev()
                .misbehaving()
                .contentType(ContentType.JSON)
                .body("{\"prompt\":\"A boat\"}")
                .post(path);
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

    /** Puts another desk in for the rest of the test. */
    private static void decide(Supplier<Uni<Verdict>> decision) {
        QuarkusMock.installMockForType(new BrokenDesk(decision), Desk.class);
    }

    /** A desk that comes to no decision. */
    private static final class BrokenDesk extends Desk {

        private final Supplier<Uni<Verdict>> decision;

        BrokenDesk(Supplier<Uni<Verdict>> decision) {
            super(new RequestReader(Catalogues.shipped(), ReceiversOf.strangers()), null, null, null);
            this.decision = decision;
        }

        @Override
        Uni<Verdict> submit(Letter letter) {
            return decision.get();
        }
    }
}

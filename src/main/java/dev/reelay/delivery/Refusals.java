package dev.reelay.delivery;

import dev.reelay.web.Dialect;
import dev.reelay.web.Problem;
import dev.reelay.web.ProblemCode;
import jakarta.ws.rs.core.Response;

/** The refusals of this room. */
final class Refusals {

    private Refusals() {}

    static Response unknownEndpoint() {
        return answer(Problem.of(ProblemCode.ENDPOINT_NOT_FOUND, "You have no endpoint with this id."));
    }

    static Response unknownDelivery() {
        return answer(Problem.of(ProblemCode.DELIVERY_NOT_FOUND, "You have no delivery with this id."));
    }

    static Response tooManyEndpoints(int most) {
        return answer(Problem.of(
                ProblemCode.TOO_MANY_ENDPOINTS, "You have " + most + " endpoints, which is all; delete one first."));
    }

    static Response disabled() {
        return answer(
                Problem.of(ProblemCode.ENDPOINT_DISABLED, "This endpoint is disabled; enable it first, with PATCH."));
    }

    static Response answer(Problem problem) {
        return Dialect.REELAY.response(problem);
    }
}

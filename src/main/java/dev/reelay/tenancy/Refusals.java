package dev.reelay.tenancy;

import dev.reelay.web.Dialect;
import dev.reelay.web.Problem;
import dev.reelay.web.ProblemCode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response;

/** The refusals of this room. */
final class Refusals {

    private Refusals() {}

    static Response unknownTenant() {
        return answer(Problem.of(ProblemCode.TENANT_NOT_FOUND, "There is no tenant with this id."));
    }

    static Response tenantExists() {
        return answer(Problem.of(ProblemCode.TENANT_EXISTS, "There is a tenant with this id; change it with PATCH."));
    }

    static Response unknownKey() {
        return answer(Problem.of(ProblemCode.KEY_NOT_FOUND, "There is no API key with this id."));
    }

    static Response spentKey() {
        return answer(Problem.of(
                ProblemCode.KEY_SPENT,
                "This API key was revoked, has expired, or another one took over from it; make a new one."));
    }

    static Response answer(Problem problem) {
        return Dialect.REELAY.response(problem);
    }

    static Uni<Response> at(Response refusal) {
        return Uni.createFrom().item(refusal);
    }
}

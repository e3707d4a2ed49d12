package dev.reelay.credits;

import dev.reelay.task.TenantId;
import dev.reelay.web.Dialect;
import dev.reelay.web.Fault;
import dev.reelay.web.FaultCode;
import dev.reelay.web.Problem;
import dev.reelay.web.ProblemCode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Function;

/** The tenant in a path of the operator's: what is given to a name that nobody has would be lost without a word. */
@Singleton
class TenantDoor {

    private final Accounts accounts;

    TenantDoor(Accounts accounts) {
        this.accounts = accounts;
    }

    /** What is answered for the tenant of this name, or why there is none. */
    Uni<Response> of(String name, Function<TenantId, Uni<Response>> answer) {
        return TenantId.parse(name)
                .map(tenant -> accounts.knows(tenant).chain(known -> known ? answer.apply(tenant) : refused(unknown())))
                .orElseGet(() -> refused(malformed()));
    }

    private static Problem unknown() {
        return Problem.of(ProblemCode.TENANT_NOT_FOUND, "There is no tenant with this id.");
    }

    private static Problem malformed() {
        String detail = "A tenant's name is 1 to 64 of a-z, 0-9, _ and -.";
        return Problem.of(
                ProblemCode.INVALID_REQUEST, detail, List.of(new Fault("/tenant", FaultCode.BAD_FORM, detail)));
    }

    private static Uni<Response> refused(Problem problem) {
        return Uni.createFrom().item(Dialect.REELAY.response(problem));
    }
}

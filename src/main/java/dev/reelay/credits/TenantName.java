package dev.reelay.credits;

import dev.reelay.task.TenantId;
import dev.reelay.web.Fault;
import dev.reelay.web.FaultCode;
import dev.reelay.web.Problem;
import dev.reelay.web.ProblemCode;
import java.util.List;
import java.util.Optional;

/** The tenant in a path of the operator's. */
final class TenantName {

    private TenantName() {}

    /** Empty for what cannot be a tenant's name. */
    static Optional<TenantId> parse(String name) {
        try {
            return Optional.of(new TenantId(name));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    static Problem refusal() {
        String detail = "A tenant's name is 1 to 64 of a-z, 0-9, _ and -.";
        return Problem.of(
                ProblemCode.INVALID_REQUEST, detail, List.of(new Fault("/tenant", FaultCode.BAD_FORM, detail)));
    }
}

package dev.reelay.credits;

import dev.reelay.web.Fault;
import dev.reelay.web.FaultCode;
import dev.reelay.web.Problem;
import dev.reelay.web.ProblemCode;
import java.util.List;

/** The tenant in a path of the operator's. */
final class TenantName {

    private TenantName() {}

    static Problem refusal() {
        String detail = "A tenant's name is 1 to 64 of a-z, 0-9, _ and -.";
        return Problem.of(
                ProblemCode.INVALID_REQUEST, detail, List.of(new Fault("/tenant", FaultCode.BAD_FORM, detail)));
    }
}

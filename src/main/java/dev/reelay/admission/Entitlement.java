package dev.reelay.admission;

import dev.reelay.task.VideoRequest;
import dev.reelay.web.Allowance;
import dev.reelay.web.Fault;
import dev.reelay.web.FaultCode;
import dev.reelay.web.Problem;
import dev.reelay.web.ProblemCode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether a tenant may have a video that everybody else may have. */
final class Entitlement {

    private Entitlement() {}

    /** Why not; empty if it may. Also where the client left the choice to the default. */
    static Optional<Problem> refusal(Allowance allowance, VideoRequest request) {
        if (!allowance.models().isEmpty() && !allowance.models().contains(request.model())) {
            String allowed = allowance.models().stream().sorted().collect(Collectors.joining(", "));
            return refusal(
                    ProblemCode.MODEL_NOT_ALLOWED,
                    "/model",
                    "You may use " + allowed + ", not " + request.model() + ".");
        }
        Integer longest = allowance.longestSeconds();
        return longest == null || request.duration() <= longest
                ? Optional.empty()
                : refusal(
                        ProblemCode.DURATION_NOT_ALLOWED,
                        "/duration",
                        "Your videos may have at most " + longest + " seconds; this one has " + request.duration()
                                + ".");
    }

    private static Optional<Problem> refusal(ProblemCode code, String pointer, String detail) {
        return Optional.of(Problem.of(code, detail, List.of(new Fault(pointer, FaultCode.NOT_ALLOWED, detail))));
    }
}

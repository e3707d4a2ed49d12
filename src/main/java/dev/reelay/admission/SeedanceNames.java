package dev.reelay.admission;

import dev.reelay.web.Fault;
import dev.reelay.web.FaultCode;
import dev.reelay.web.Problem;
import dev.reelay.web.ProblemCode;
import dev.reelay.web.input.IdempotencyKey;
import java.util.stream.Collectors;

/** Words invalid input as the Seedance v2 API does: the first fault gives the code (contract §6.1). */
final class SeedanceNames {

    private SeedanceNames() {}

    static Problem of(Problem problem) {
        if (problem.faults().isEmpty() || problem.code() != ProblemCode.INVALID_REQUEST) {
            return problem;
        }
        String detail = problem.faults().stream().map(SeedanceNames::sentence).collect(Collectors.joining(" "));
        return Problem.of(code(problem.faults().getFirst()), detail);
    }

    private static String sentence(Fault fault) {
        return fault.pointer().substring(1) + ": " + fault.detail();
    }

    private static ProblemCode code(Fault fault) {
        return switch (fault.pointer().split("/")[1]) {
            case "prompt" -> ProblemCode.INVALID_PROMPT;
            case "model" -> ProblemCode.INVALID_MODEL;
            case "duration" -> ProblemCode.INVALID_DURATION;
            case "aspect_ratio" -> ProblemCode.INVALID_ASPECT_RATIO;
            case "resolution" -> ProblemCode.INVALID_RESOLUTION;
            case "images" ->
                fault.code() == FaultCode.TOO_MANY ? ProblemCode.TOO_MANY_IMAGES : ProblemCode.INVALID_IMAGE_URL;
            case "callback_url" -> ProblemCode.INVALID_CALLBACK_URL;
            case IdempotencyKey.HEADER -> ProblemCode.INVALID_IDEMPOTENCY_KEY;
            default -> ProblemCode.INVALID_REQUEST;
        };
    }
}

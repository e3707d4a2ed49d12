package dev.reelay.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelay.upstream.UpstreamId;
import dev.reelay.web.Fault;
import dev.reelay.web.FaultCode;
import dev.reelay.web.Problem;
import dev.reelay.web.ProblemCode;
import dev.reelay.web.input.JsonBody;
import dev.reelay.web.input.Manners;
import java.util.List;
import java.util.Optional;

/** The body of an adoption. */
sealed interface AdoptionRequest {

    /** The upstream's id of the task. */
    record Valid(String upstreamId) implements AdoptionRequest {}

    /** Why it cannot be read. */
    record Invalid(Problem problem) implements AdoptionRequest {}

    String HINT = "Send a JSON object with \"upstream_id\", the upstream's id of the task.";

    /** Reads a body. */
    static AdoptionRequest read(byte[] body) {
        return switch (JsonBody.parse(body, Manners.STRICT, HINT)) {
            case JsonBody.Parsed parsed -> read(parsed.root());
            case JsonBody.Unreadable unreadable -> new Invalid(unreadable.problem());
        };
    }

    private static AdoptionRequest read(ObjectNode root) {
        JsonNode named = root.path("upstream_id");
        Optional<String> id = named.isTextual() ? UpstreamId.of(named.asText()) : Optional.empty();
        if (root.size() > 1 || id.isEmpty()) {
            FaultCode code = named.isMissingNode() ? FaultCode.REQUIRED : FaultCode.BAD_FORM;
            Fault fault =
                    new Fault("/upstream_id", code, "upstream_id must be the id as the upstream wrote it, alone.");
            return new Invalid(Problem.of(ProblemCode.INVALID_REQUEST, HINT, List.of(fault)));
        }
        return new Valid(id.get());
    }
}

package dev.reelay.operator;

import dev.reelay.web.Dialect;
import dev.reelay.web.Problem;
import dev.reelay.web.ProblemCode;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Lets in who shows the operator's key, compared in a time that does not tell how much of it is right. */
public class OperatorFilter {

    private static final String BEARER = "Bearer ";

    private final Optional<byte[]> key;

    OperatorFilter(OperatorConfig config) {
        this.key = config.key().map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    /** Null lets the request through. */
    @ServerRequestFilter
    @OperatorsOnly
    public @Nullable Response admit(ContainerRequestContext request) {
        if (key.isEmpty()) {
            return refused(ProblemCode.KEY_INVALID, "No operator's key is set; REELAY_OPERATOR_KEY opens this door.");
        }
        String shown = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (shown == null || !shown.startsWith(BEARER)) {
            return refused(ProblemCode.KEY_MISSING, "Send the operator's key as \"Authorization: Bearer <key>\".");
        }
        byte[] given = shown.substring(BEARER.length()).strip().getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(key.get(), given)
                ? null
                : refused(ProblemCode.KEY_INVALID, "This is not the operator's key.");
    }

    private static Response refused(ProblemCode code, String detail) {
        return Dialect.REELAY.response(Problem.of(code, detail));
    }
}

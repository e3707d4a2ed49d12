package dev.reelay.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.reelay.task.Charged;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A refusal as {@code application/problem+json} (RFC 9457). */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProblemBody(
        String type,
        String title,
        int status,
        String detail,
        String code,
        boolean retryable,
        @Nullable String charged,
        List<FaultBody> errors) {

    static ProblemBody of(Problem problem) {
        ProblemCode code = problem.code();
        return new ProblemBody(
                "urn:reelay:problem:" + code.wireName(),
                code.title(),
                code.status(),
                problem.detail(),
                code.wireName(),
                code.retryable(),
                charged(problem.charged()),
                problem.faults().stream().map(FaultBody::of).toList());
    }

    private static @Nullable String charged(@Nullable Charged charged) {
        return charged == null ? null : charged.name().toLowerCase(Locale.ROOT);
    }

    /** One fault of the input. */
    public record FaultBody(String pointer, String code, String detail) {

        static FaultBody of(Fault fault) {
            return new FaultBody(fault.pointer(), fault.code().wireName(), fault.detail());
        }
    }
}

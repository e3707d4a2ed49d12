package dev.reelay.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A refusal in the envelope of the Seedance v2 API (contract §6.2, variant V1).
 *
 * @param code the HTTP status again
 * @param data always null
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record SeedanceRefusal(
        int code,
        String message,
        @JsonProperty("error_code") String errorCode,
        @Nullable Object data) {

    static SeedanceRefusal of(Problem problem) {
        return new SeedanceRefusal(
                problem.code().status(), problem.detail(), problem.code().seedanceName(), null);
    }
}

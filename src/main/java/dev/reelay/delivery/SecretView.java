package dev.reelay.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The secret by which a receiver knows that it is us.
 *
 * @param secret in the form of the Standard Webhooks specification
 * @param older the one before the last rotation, while it signs too
 * @param olderUntil how long that is
 */
@Schema(
        name = "WebhookSecret",
        requiredProperties = {"secret", "version"})
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record SecretView(
        String secret,
        int version,
        @Nullable String older,
        @Nullable Instant olderUntil) {

    /** @param secrets every one that signs now, the newest first */
    static SecretView of(SecretVersion version, List<String> secrets) {
        return new SecretView(
                secrets.getFirst(),
                version.version(),
                secrets.size() > 1 ? secrets.getLast() : null,
                version.olderUntil());
    }

    /** Nobody needs to read in a log what this is. */
    @Override
    public String toString() {
        return "SecretView[version=" + version + "]";
    }
}

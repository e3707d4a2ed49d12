package dev.reelay.web;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Signs after the Standard Webhooks specification. */
public final class Signature {

    private Signature() {}

    /**
     * The value of {@code webhook-signature}: one signature for each secret, separated by spaces, so that a receiver
     * may know either while they overlap.
     */
    public static String of(List<String> secrets, UUID id, Instant at, String body) {
        return secrets.stream().map(secret -> sign(secret, id, at, body)).collect(Collectors.joining(" "));
    }

    private static String sign(String secret, UUID id, Instant at, String body) {
        try {
            return new Webhook(secret).sign(id.toString(), at.getEpochSecond(), body);
        } catch (EmptyWebhookSecretException | WebhookSigningException impossible) {
            // Without its message: it might name the secret.
            throw new IllegalStateException("Cannot sign with a secret of our own");
        }
    }
}

package dev.reelay.feed;

import dev.reelay.task.TaskId;
import dev.reelay.task.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Writes tickets that only holders of the secret can write: the content, readable, and its HMAC-SHA256. No replica
 * keeps a list of them.
 */
final class TicketSeal {

    private static final String ALGORITHM = "HmacSHA256";

    /** Says what is signed, so that a signature made for another purpose is none here. */
    private static final String PURPOSE = "reelay stream ticket 1\n";

    private static final int LONGEST = 512;
    private static final Pattern SEALED = Pattern.compile("([A-Za-z0-9_-]+)\\.([A-Za-z0-9_-]+)");
    private static final Pattern CONTENT = Pattern.compile("([^\\n]+)\\n([^\\n]+)\\n([^\\n]*)\\n(\\d{1,12})");

    private final SecretKeySpec secret;

    /** @param secret shared by all replicas */
    TicketSeal(byte[] secret) {
        this.secret = new SecretKeySpec(secret, ALGORITHM);
    }

    /** The ticket as clients carry it: safe in a URL. */
    String seal(Ticket ticket) {
        String content = String.join(
                "\n",
                ticket.tenant().value(),
                ticket.keyId(),
                ticket.task() == null ? "" : ticket.task().toString(),
                Long.toString(ticket.expiresAt().getEpochSecond()));
        return encode(content.getBytes(StandardCharsets.UTF_8)) + "." + encode(sign(content));
    }

    /** The ticket that was sealed; empty for anything else. Whether it has expired is the caller's to ask. */
    Optional<Ticket> open(String text) {
        Matcher sealed = SEALED.matcher(text);
        if (text.length() > LONGEST || !sealed.matches()) {
            return Optional.empty();
        }
        try {
            String content = new String(Base64.getUrlDecoder().decode(sealed.group(1)), StandardCharsets.UTF_8);
            byte[] signature = Base64.getUrlDecoder().decode(sealed.group(2));
            return MessageDigest.isEqual(signature, sign(content)) ? read(content) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static Optional<Ticket> read(String content) {
        Matcher field = CONTENT.matcher(content);
        if (!field.matches()) {
            return Optional.empty();
        }
        TenantId tenant = new TenantId(field.group(1));
        String keyId = field.group(2);
        Instant expiresAt = Instant.ofEpochSecond(Long.parseLong(field.group(4)));
        return field.group(3).isEmpty()
                ? Optional.of(new Ticket(tenant, keyId, null, expiresAt))
                : TaskId.parse(field.group(3)).map(task -> new Ticket(tenant, keyId, task, expiresAt));
    }

    private byte[] sign(String content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return mac.doFinal((PURPOSE + content).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JVM has " + ALGORITHM, impossible);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

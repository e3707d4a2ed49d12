package dev.reelay.admission;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelay.task.OnUnclear;
import dev.reelay.task.Urgency;
import dev.reelay.task.VideoRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What makes two requests the same: not their bytes but what was understood, so that the order of fields, a spelled-out
 * default and the door do not matter.
 */
final class Fingerprint {

    /** Sorted, and without what is absent: a field that a later version adds does not change today's prints. */
    private static final JsonMapper CANONICAL = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .defaultPropertyInclusion(JsonInclude.Value.ALL_NON_EMPTY)
            .build();

    private Fingerprint() {}

    /** SHA-256, lower-case hex. */
    static String of(VideoRequest request) {
        try {
            byte[] canonical = CANONICAL.writeValueAsBytes(understood(request));
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
        } catch (JsonProcessingException | NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Cannot take the fingerprint of a request", impossible);
        }
    }

    private static ObjectNode understood(VideoRequest request) {
        ObjectNode fields = CANONICAL.valueToTree(request);
        if (request.onUnclear() == OnUnclear.WAIT) {
            fields.remove("onUnclear");
        }
        if (request.urgency().equals(Urgency.USUAL)) {
            fields.remove("urgency");
        }
        return fields;
    }
}

package dev.reelay.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.reelay.tracking.IdSource;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Writes down what the operator does, in the transaction of whatever that is: both stand or neither does. */
@ApplicationScoped
class AuditTrail {

    private static final JsonMapper JSON = new JsonMapper();

    private final IdSource ids;

    AuditTrail(IdSource ids) {
        this.ids = ids;
    }

    /**
     * Notes an act. Inside a transaction only.
     *
     * @param act what was done, such as {@code key.revoked}
     * @param subject the id of what it was done to
     * @param details plain values, lists and maps of them; never a secret
     */
    Uni<Void> note(String act, String subject, Map<String, ?> details) {
        return Panache.getSession()
                // As text first: the driver would make a JSON string of what it binds as jsonb.
                .chain(session -> session.createNativeQuery("insert into audit (id, at, act, subject, details)"
                                + " values (?1, clock_timestamp(), ?2, ?3, cast(cast(?4 as text) as jsonb))")
                        .setParameter(1, ids.next())
                        .setParameter(2, act)
                        .setParameter(3, subject)
                        .setParameter(4, json(details))
                        .executeUpdate())
                .replaceWithVoid();
    }

    private static String json(Map<String, ?> details) {
        try {
            return JSON.writeValueAsString(details);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Cannot write the details of an act", impossible);
        }
    }
}

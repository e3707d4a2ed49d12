package dev.reelay.journal;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import org.hibernate.reactive.mutiny.Mutiny;

/** What time it is for facts and deadlines. One clock for all replicas: that of PostgreSQL. */
@FunctionalInterface
public interface JournalClock {

    /** The time now, later than that of every fact written before under the same lock. */
    Uni<Instant> now(Mutiny.Session session);
}

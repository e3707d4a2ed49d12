package dev.reelay.journal;

import dev.reelay.task.Deadlines;
import dev.reelay.task.Lifecycle;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Instant;

/** What the journal decides with. */
final class JournalBeans {

    @Produces
    @Singleton
    Lifecycle lifecycle(Deadlines deadlines) {
        return new Lifecycle(deadlines);
    }

    @Produces
    @ApplicationScoped
    JournalClock clock() {
        return session -> session.createNativeQuery("select clock_timestamp()", Instant.class)
                .getSingleResult();
    }
}

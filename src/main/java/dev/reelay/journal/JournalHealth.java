package dev.reelay.journal;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Shows whether PostgreSQL answers. Never DOWN: it is shared, so every pod would leave the Service at once; what needs
 * it answers 503 by itself. A schema that is not ours stops the start, long before anybody asks here.
 */
@Readiness
@Singleton
class JournalHealth implements AsyncHealthCheck {

    private final Transactions transactions;

    JournalHealth(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return transactions
                .in(() -> Panache.getSession()
                        .chain(session -> session.createNativeQuery("select 1", Integer.class)
                                .getSingleResult()))
                .map(one -> "ok")
                .onFailure()
                .recoverWithItem("degraded: PostgreSQL does not answer")
                .map(state -> HealthCheckResponse.named("journal")
                        .up()
                        .withData("state", state)
                        .build());
    }
}

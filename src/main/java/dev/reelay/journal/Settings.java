package dev.reelay.journal;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** What all replicas must agree on for ever. */
@ApplicationScoped
class Settings {

    /** Keeps the value if none stands under the name yet, and gives the one that stands. */
    Uni<String> keep(String name, String value) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "insert into setting (name, value) values (?1, ?2) on conflict do nothing")
                        .setParameter(1, name)
                        .setParameter(2, value)
                        .executeUpdate())
                .chain(Panache::getSession)
                .chain(session -> session.createNativeQuery("select value from setting where name = ?1", String.class)
                        .setParameter(1, name)
                        .getSingleResult());
    }
}

package dev.reelay.journal;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** What all replicas must agree on. */
@ApplicationScoped
class Settings {

    /** Reads the value and locks it until the transaction ends; it is the first one if none stood yet. */
    Uni<String> lock(String name, String first) {
        return keep(name, first)
                .chain(Panache::getSession)
                .chain(session -> session.createNativeQuery(
                                "select value from setting where name = ?1 for update", String.class)
                        .setParameter(1, name)
                        .getSingleResult());
    }

    /** Puts another value where one stands. */
    Uni<Void> replace(String name, String value) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("update setting set value = ?2 where name = ?1")
                        .setParameter(1, name)
                        .setParameter(2, value)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** The value, if one stands under the name. */
    Uni<Optional<String>> find(String name) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("select value from setting where name = ?1", String.class)
                        .setParameter(1, name)
                        .getResultList())
                .map(values -> values.stream().findFirst());
    }

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

package dev.reelay.feed;

import dev.reelay.task.TaskId;
import dev.reelay.web.Caller;
import dev.reelay.web.KeyRing;
import dev.reelay.web.TicketBooth;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Issues and checks stream tickets. A {@code Uni} fails only with {@code StoreUnavailable}. */
@ApplicationScoped
class StreamTickets implements TicketBooth {

    private final KeyRing keys;
    private final FeedConfig config;
    private final InstantSource clock;
    private volatile @Nullable TicketSeal seal;

    StreamTickets(KeyRing keys, FeedConfig config, InstantSource clock) {
        this.keys = keys;
        this.config = config;
        this.clock = clock;
    }

    /**
     * A new ticket.
     *
     * @param task whose events it opens; null for all of the caller's tenant
     */
    Uni<SealedTicket> issue(Caller caller, @Nullable TaskId task) {
        Ticket ticket = new Ticket(
                caller, task, clock.instant().plus(config.ticketLifetime()).truncatedTo(ChronoUnit.SECONDS));
        return seal().map(seal -> new SealedTicket(ticket, seal.seal(ticket)));
    }

    /** The ticket, if we sealed it and it has not expired. Its key is not looked at. */
    Uni<Optional<Ticket>> read(String text) {
        return seal().map(seal -> seal.open(text).filter(ticket -> !ticket.isExpired(clock.instant())));
    }

    @Override
    public Uni<Optional<Caller>> admit(String text, String path) {
        return read(text)
                .map(found -> found.filter(ticket -> ticket.path().equals(path)).map(Ticket::caller))
                .chain(this::ifKeyIsValid);
    }

    private Uni<Optional<Caller>> ifKeyIsValid(Optional<Caller> found) {
        if (found.isEmpty()) {
            return Uni.createFrom().item(found);
        }
        String key = found.get().keyId();
        return keys.valid(Set.of(key)).map(valid -> found.filter(caller -> valid.contains(key)));
    }

    private Uni<TicketSeal> seal() {
        TicketSeal known = seal;
        return known != null
                ? Uni.createFrom().item(known)
                : keys.signingSecret().map(TicketSeal::new).invoke(made -> seal = made);
    }

    /** A ticket and how it is written. */
    record SealedTicket(Ticket ticket, String text) {

        /** Without the text, which is a secret. */
        @Override
        public String toString() {
            return ticket.toString();
        }
    }
}

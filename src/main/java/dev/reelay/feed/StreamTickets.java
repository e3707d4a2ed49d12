package dev.reelay.feed;

import dev.reelay.task.TaskId;
import dev.reelay.web.Caller;
import dev.reelay.web.KeyRing;
import dev.reelay.web.KeyScope;
import dev.reelay.web.TicketBooth;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
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
        Ticket ticket = Ticket.of(
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
                .map(found -> found.filter(ticket -> ticket.path().equals(path)))
                .chain(this::callerOf);
    }

    /** A ticket only lets read, whatever its key may, and nothing that its key may not any more. */
    private Uni<Optional<Caller>> callerOf(Optional<Ticket> found) {
        return found.map(ticket -> keys.named(ticket.keyId())
                        .map(named -> named.filter(caller -> caller.tenant().equals(ticket.tenant()))
                                .map(caller -> caller.only(KeyScope.READ))))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
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

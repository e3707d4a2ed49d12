package dev.reelay.feed;

import dev.reelay.web.CurrentCaller;
import dev.reelay.web.Dialect;
import dev.reelay.web.Problem;
import dev.reelay.web.ProblemCode;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a request gets a stream. It is a filter because the resource cannot: its 200 is on the way as soon as
 * it returns a stream.
 */
public class StreamDoor {

    private static final String SUBSCRIPTION = "reelay.feed.subscription";

    private static final Logger LOG = Logger.getLogger(StreamDoor.class);

    private final CurrentCaller caller;
    private final Opening opening;
    private final OpenStreams openStreams;
    private final Hub hub;
    private final StreamTickets tickets;

    StreamDoor(CurrentCaller caller, Opening opening, OpenStreams openStreams, Hub hub, StreamTickets tickets) {
        this.caller = caller;
        this.opening = opening;
        this.openStreams = openStreams;
        this.hub = hub;
        this.tickets = tickets;
    }

    /** Null lets the request through to its stream. Fails with {@code StoreUnavailable}. */
    @ServerRequestFilter
    @OpensStream
    public Uni<@Nullable Response> open(ContainerRequestContext request, RoutingContext routing) {
        Optional<Wish> wish = Wish.of(request, caller.tenant());
        Uni<Opened> opened = wish.isEmpty()
                ? Uni.createFrom().item(new Opened.NoSuchTask())
                : pass(wish.get()).chain(pass -> open(wish.get(), pass, routing));
        return opened.map(it -> answer(it, routing));
    }

    /** The stream that was opened for the request. */
    static Subscription subscription(RoutingContext routing) {
        return routing.get(SUBSCRIPTION);
    }

    /** The threshold has admitted the caller, by key or by ticket; a ticket also says until when. */
    private Uni<Pass> pass(Wish wish) {
        String keyId = caller.get().keyId();
        return wish.ticket() == null
                ? Uni.createFrom().item(new Pass(keyId, null))
                : tickets.read(wish.ticket())
                        // Expired since the threshold looked: the next pulse ends the stream.
                        .map(ticket ->
                                new Pass(keyId, ticket.map(Ticket::expiresAt).orElse(Instant.EPOCH)));
    }

    private Uni<Opened> open(Wish wish, Pass pass, RoutingContext routing) {
        if (routing.response().closed()) {
            // The end handler below would never run.
            return Uni.createFrom().item(new Opened.ClientGone());
        }
        Stay stay = openStreams.of(caller.get());
        Seat seat = opening.seat(wish.scope(), pass, () -> Wire.cut(routing.request()));
        // Runs however the request ends: refused, complete, or cut off by either side.
        routing.addEndHandler(ended -> leave(seat, stay));
        return openStreams.enter(stay).chain(room -> switch (room) {
            case FREE -> opening.open(seat, wish.last());
            case KEY_IS_FULL -> Uni.createFrom().item(new Opened.TooMany());
            case TENANT_IS_FULL -> Uni.createFrom().item(new Opened.TooManyOfTenant());
        });
    }

    private void leave(Seat seat, Stay stay) {
        hub.leave(seat);
        openStreams
                .leave(stay)
                .subscribe()
                .with(left -> {}, failure -> LOG.debugf("tenantId=%s place left to its lease", stay.tenant()));
    }

    private static @Nullable Response answer(Opened opened, RoutingContext routing) {
        return switch (opened) {
            case Opened.Open(Subscription subscription) -> {
                routing.put(SUBSCRIPTION, subscription);
                yield null;
            }
            case Opened.NothingMore over -> Response.noContent().build();
            case Opened.NoSuchTask unknown -> refusal(ProblemCode.TASK_NOT_FOUND, "You have no task with this id.");
            case Opened.TooMany full ->
                refusal(
                        ProblemCode.TOO_MANY_STREAMS,
                        "This API key has as many open streams as it may; close one, or follow all tasks on one stream.");
            case Opened.TooManyOfTenant full ->
                refusal(
                        ProblemCode.TOO_MANY_STREAMS,
                        "You have as many open streams as you may, all your keys together; close one, or share one.");
            case Opened.Stopping stopping ->
                refusal(ProblemCode.STOPPING, "This replica is about to stop; connect again.");
            case Opened.ClientGone nobody -> Response.noContent().build();
        };
    }

    private static Response refusal(ProblemCode code, String detail) {
        return Dialect.REELAY.response(Problem.of(code, detail));
    }
}

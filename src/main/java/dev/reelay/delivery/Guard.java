package dev.reelay.delivery;

import dev.reelay.delivery.Reply.Why;
import dev.reelay.web.input.IpRange;
import dev.reelay.web.input.Receivers;
import dev.reelay.web.input.WebAddress;
import io.smallrye.mutiny.Uni;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Decides where a URL of a client may lead. The name is resolved here, once; every address it has must be allowed, and
 * the connection is made to the address that was checked, so that a name which answers differently the second time
 * gains nothing (SSRF by DNS rebinding).
 */
final class Guard {

    private final Receivers receivers;
    private final Resolver resolver;
    private final Duration patience;

    /** @param patience how long resolving may take */
    Guard(Receivers receivers, Resolver resolver, Duration patience) {
        this.receivers = receivers;
        this.resolver = resolver;
        this.patience = patience;
    }

    /** Whether and where a connection may be made. */
    sealed interface Route {

        /** To this address, as the host that the URL names. */
        record Open(WebAddress receiver, InetAddress address) implements Route {}

        /** Nowhere. */
        record Closed(Why why) implements Route {}
    }

    /** The way to the URL. Never fails. */
    Uni<Route> route(String url) {
        return WebAddress.parse(url)
                .filter(receiver -> receivers.mayUse(receiver.scheme()) && !receiver.hasCredentials())
                .map(this::route)
                .orElseGet(() -> Uni.createFrom().item(new Route.Closed(Why.NOT_ALLOWED)));
    }

    private Uni<Route> route(WebAddress receiver) {
        return addresses(receiver.host())
                .ifNoItem()
                .after(patience)
                .fail()
                .map(addresses -> check(receiver, addresses))
                .onFailure()
                .recoverWithItem(unknown -> new Route.Closed(Why.NO_ADDRESS));
    }

    private Uni<List<InetAddress>> addresses(String host) {
        Optional<InetAddress> literal = IpRange.parse(host);
        return literal.isPresent() ? Uni.createFrom().item(List.of(literal.get())) : resolver.resolve(host);
    }

    private Route check(WebAddress receiver, List<InetAddress> addresses) {
        if (addresses.isEmpty()) {
            return new Route.Closed(Why.NO_ADDRESS);
        }
        return addresses.stream().allMatch(address -> receivers.mayReach(receiver.host(), address))
                ? new Route.Open(receiver, addresses.getFirst())
                : new Route.Closed(Why.NOT_ALLOWED);
    }
}

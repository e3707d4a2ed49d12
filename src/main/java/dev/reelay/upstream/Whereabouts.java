package dev.reelay.upstream;

import java.util.Optional;

/** Where the upstream is, and where this gateway is for the upstream. */
final class Whereabouts {

    private final UpstreamConfig upstream;
    private final PublicUrlConfig gateway;
    private final OwnAddress own;

    Whereabouts(UpstreamConfig upstream, PublicUrlConfig gateway, OwnAddress own) {
        this.upstream = upstream;
        this.gateway = gateway;
        this.own = own;
    }

    /**
     * The base URL of the API, without a slash at the end; empty if it is not set, or leads here and nothing listens
     * yet.
     */
    Optional<String> upstream() {
        return upstream.baseUrl().flatMap(own::fillInto).map(Whereabouts::withoutSlash);
    }

    /** The public URL of this gateway, as {@link #upstream()} tells its own. */
    Optional<String> gateway() {
        return gateway.publicUrl().flatMap(own::fillInto).map(Whereabouts::withoutSlash);
    }

    /** Whether the upstream can find the gateway: it can unless that is at home and the upstream is not. */
    boolean upstreamFindsGateway() {
        return gateway.publicUrl().map(Whereabouts::placeOf).orElse(NetworkPlace.LOCAL) == NetworkPlace.PUBLIC
                || upstream.baseUrl().map(Whereabouts::placeOf).orElse(NetworkPlace.PUBLIC) == NetworkPlace.LOCAL;
    }

    private static NetworkPlace placeOf(String setting) {
        return OwnAddress.isIn(setting)
                ? NetworkPlace.LOCAL
                : NetworkPlace.of(setting).orElse(NetworkPlace.LOCAL);
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}

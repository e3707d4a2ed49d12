package dev.reelay.upstream;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the host of an address stands, told from its name alone: names are not looked up, since what they resolve to
 * here says nothing about what the other side would find.
 */
enum NetworkPlace {
    /** This machine or a network of one's own: nobody outside reaches it. */
    LOCAL,
    /** As far as its name tells, the whole world reaches it. */
    PUBLIC;

    private static final List<String> PRIVATE_ENDINGS =
            List.of(".localhost", ".local", ".internal", ".lan", ".home.arpa", ".svc");
    private static final int UNIQUE_LOCAL = 0xfc;
    private static final int SHARED_FIRST = 100;
    private static final int SHARED_SECOND = 64;

    /** The place of an absolute {@code http} or {@code https} URL; empty for anything else. */
    static Optional<NetworkPlace> of(String url) {
        return webAddress(url).map(URI::getHost).map(host -> isLocal(host) ? LOCAL : PUBLIC);
    }

    /** The URL, if it is absolute, {@code http} or {@code https}, with a host and without credentials. */
    static Optional<URI> webAddress(String url) {
        try {
            URI uri = new URI(url);
            boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            return web && uri.getHost() != null && uri.getRawUserInfo() == null ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException notAUrl) {
            return Optional.empty();
        }
    }

    private static boolean isLocal(String host) {
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        @Nullable InetAddress address = NetUtil.createInetAddressFromIpAddressString(bare);
        return address != null ? isLocal(address) : isLocalName(bare.toLowerCase(Locale.ROOT));
    }

    /** A name of one label, such as that of a service in a cluster, is nobody's public name. */
    private static boolean isLocalName(String name) {
        return !name.contains(".") || PRIVATE_ENDINGS.stream().anyMatch(name::endsWith);
    }

    private static boolean isLocal(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean uniqueLocal = bytes.length > 4 && (bytes[0] & 0xfe) == UNIQUE_LOCAL;
        boolean shared = bytes.length == 4 && bytes[0] == SHARED_FIRST && (bytes[1] & 0xc0) == SHARED_SECOND;
        return address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isSiteLocalAddress()
                || address.isLinkLocalAddress()
                || uniqueLocal
                || shared;
    }
}

package dev.reelay.simulator;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a callback address is (contract, section 5). Judged by its letters alone: the stand-in does not ask DNS. */
enum CallbackAddress {
    /** Reachable for all the world, as far as one can see. */
    PUBLIC,
    /** This machine or a private network. */
    LOCAL,
    /** No http(s) URL, or one with credentials. */
    UNUSABLE;

    /** An address in one number, which some resolvers take for an IP. */
    private static final Pattern DIGITS_ONLY = Pattern.compile("(^|\\.)(\\d+|0x[0-9a-f]*)$");

    static CallbackAddress of(String written) {
        try {
            URI uri = new URI(written);
            String host = uri.getHost();
            return isHttp(uri) && host != null && uri.getRawUserInfo() == null ? ofHost(host) : UNUSABLE;
        } catch (URISyntaxException notAUrl) {
            return UNUSABLE;
        }
    }

    static boolean isHttp(URI uri) {
        return "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
    }

    private static CallbackAddress ofHost(String host) {
        String dotted = host.toLowerCase(Locale.ROOT);
        String name = dotted.endsWith(".") ? dotted.substring(0, dotted.length() - 1) : dotted;
        if (DIGITS_ONLY.matcher(name).find() && ip(name).isEmpty()) {
            return UNUSABLE;
        }
        boolean local = name.equals("localhost")
                || name.endsWith(".localhost")
                || ip(name).filter(CallbackAddress::isPrivate).isPresent();
        return local ? LOCAL : PUBLIC;
    }

    private static Optional<InetAddress> ip(String host) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(host);
        try {
            return bytes == null ? Optional.empty() : Optional.of(InetAddress.getByAddress(bytes));
        } catch (UnknownHostException wrongLength) {
            return Optional.empty();
        }
    }

    private static boolean isPrivate(InetAddress ip) {
        boolean uniqueLocal = ip.getAddress().length == 16 && (ip.getAddress()[0] & 0xfe) == 0xfc;
        return ip.isLoopbackAddress()
                || ip.isAnyLocalAddress()
                || ip.isSiteLocalAddress()
                || ip.isLinkLocalAddress()
                || uniqueLocal;
    }
}

package dev.reelay.web.input;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An absolute URL, taken apart by rules that leave no room for two readings.
 *
 * @param scheme lower case
 * @param host lower case, an IPv6 address in brackets
 * @param port as given, or the one of the scheme; -1 for a scheme without one
 * @param target what is asked for at the host: path and query, never the fragment
 * @param hasCredentials whether a user name or password stands before the host
 */
public record WebAddress(String scheme, String host, int port, String target, boolean hasCredentials) {

    private static final String LABEL = "[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?";
    private static final Pattern AUTHORITY =
            Pattern.compile("(?:(?<user>[^@]*)@)?(?<host>\\[[0-9a-f:.]+]|[^@:\\[\\]]+)(?::(?<port>\\d{1,5}))?");
    private static final Pattern NAME = Pattern.compile("(?:" + LABEL + "\\.)*" + LABEL + "\\.?");
    /** Some resolvers read these as IPv4 addresses: decimal, octal, hexadecimal, shortened. */
    private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(?:.*\\.)?(?:\\d+|0x[0-9a-f]*)\\.?");

    private static final Pattern IPV4 =
            Pattern.compile("(?:(?:0|[1-9]\\d?|1\\d\\d|2[0-4]\\d|25[0-5])(?:\\.(?!$)|$)){4}");
    private static final int LONGEST_NAME = 254;
    private static final int LAST_PORT = 65_535;
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    /** Empty unless it is an absolute URL with a plain host. */
    public static Optional<WebAddress> parse(String text) {
        try {
            URI uri = new URI(text);
            if (uri.getScheme() == null || uri.getRawAuthority() == null) {
                return Optional.empty();
            }
            Matcher authority = AUTHORITY.matcher(uri.getRawAuthority().toLowerCase(Locale.ROOT));
            return authority.matches() && isPort(authority.group("port")) && isHost(authority.group("host"))
                    ? Optional.of(of(uri, authority))
                    : Optional.empty();
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }

    private static WebAddress of(URI uri, Matcher authority) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return new WebAddress(
                scheme,
                authority.group("host"),
                port(scheme, authority.group("port")),
                uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery(),
                authority.group("user") != null);
    }

    private static int port(String scheme, @Nullable String given) {
        if (given != null) {
            return Integer.parseInt(given);
        }
        return switch (scheme) {
            case "https" -> HTTPS;
            case "http" -> HTTP;
            default -> -1;
        };
    }

    private static boolean isPort(@Nullable String port) {
        return port == null || (Integer.parseInt(port) > 0 && Integer.parseInt(port) <= LAST_PORT);
    }

    /** Whether this is the name of a host, and no address in whatever spelling. */
    static boolean isName(String host) {
        return !host.startsWith("[") && IpRange.parse(host).isEmpty() && isHost(host);
    }

    /** The host as a connection takes it: an IPv6 address without its brackets. */
    public String bareHost() {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static boolean isHost(String host) {
        if (host.startsWith("[")) {
            return IpRange.parse(host).isPresent();
        }
        if (ENDS_IN_NUMBER.matcher(host).matches()) {
            return IPV4.matcher(host).matches();
        }
        return host.length() <= LONGEST_NAME && NAME.matcher(host).matches();
    }
}

package dev.reelay.admission;

import dev.reelay.web.FaultCode;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** What a URL in a request must be. Each check answers whether it is that, and names the faults if not. */
final class UrlRules {

    /** Signed URLs are long; the contract's own boundary test is 8 kB (§14). */
    private static final int LONGEST_MEDIA_URL = 8192;

    private static final int LONGEST_CALLBACK_URL = 2048;

    /** Names that lead to this machine or stay in a private network, whoever resolves them. */
    private static final List<String> PRIVATE_SUFFIXES =
            List.of(".localhost", ".localdomain", ".local", ".internal", ".intranet", ".lan", ".home.arpa");

    private UrlRules() {}

    /** An image or clip that the upstream will fetch: absolute, {@code https}. */
    static boolean isMedia(String pointer, String url, Faults faults) {
        Optional<WebAddress> address = parse(pointer, url, LONGEST_MEDIA_URL, faults);
        if (address.isEmpty()) {
            return false;
        }
        if (!address.get().scheme().equals("https")) {
            return no(
                    faults, pointer, FaultCode.BAD_SCHEME, "This must be an https URL; data: and http: are not taken.");
        }
        return hasNoCredentials(pointer, address.get(), faults);
    }

    /** Where a client wants to be told: public, and without anything secret before the host. */
    static boolean isCallback(String pointer, String url, Faults faults) {
        Optional<WebAddress> address = parse(pointer, url, LONGEST_CALLBACK_URL, faults);
        if (address.isEmpty()) {
            return false;
        }
        if (!List.of("http", "https").contains(address.get().scheme())) {
            return no(faults, pointer, FaultCode.BAD_SCHEME, "This must be an http or https URL.");
        }
        return hasNoCredentials(pointer, address.get(), faults) && isPublic(pointer, address.get(), faults);
    }

    private static Optional<WebAddress> parse(String pointer, String url, int longest, Faults faults) {
        if (url.length() > longest) {
            no(faults, pointer, FaultCode.TOO_LONG, "This URL is longer than " + longest + " characters.");
            return Optional.empty();
        }
        // A data: URL has no host either; it gets the sentence about schemes.
        boolean isOpaque = url.regionMatches(true, 0, "data:", 0, "data:".length());
        Optional<WebAddress> address =
                isOpaque ? Optional.of(new WebAddress("data", "", false)) : WebAddress.parse(url);
        if (address.isEmpty()) {
            no(faults, pointer, FaultCode.BAD_URL, "This must be an absolute URL with a host, percent-encoded.");
        }
        return address;
    }

    private static boolean hasNoCredentials(String pointer, WebAddress address, Faults faults) {
        return !address.hasCredentials()
                || no(faults, pointer, FaultCode.HAS_CREDENTIALS, "Leave user name and password out of the URL.");
    }

    private static boolean isPublic(String pointer, WebAddress address, Faults faults) {
        return isPublic(address.host())
                || no(
                        faults,
                        pointer,
                        FaultCode.NOT_PUBLIC,
                        "This must be reachable from the public internet: not localhost, not a private address.");
    }

    private static boolean isPublic(String host) {
        Optional<InetAddress> address = IpRange.parse(host);
        if (address.isPresent()) {
            return IpRange.isPublic(address.get());
        }
        String name = "." + (host.endsWith(".") ? host.substring(0, host.length() - 1) : host);
        return name.indexOf('.', 1) > 0 && PRIVATE_SUFFIXES.stream().noneMatch(name::endsWith);
    }

    private static boolean no(Faults faults, String pointer, FaultCode code, String detail) {
        faults.add(pointer, code, detail);
        return false;
    }
}

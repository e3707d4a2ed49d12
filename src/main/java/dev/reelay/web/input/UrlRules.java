package dev.reelay.web.input;

import dev.reelay.web.FaultCode;
import java.util.List;
import java.util.Optional;

/** What a URL in a request must be. Each check answers whether it is that, and names the faults if not. */
public final class UrlRules {

    /** Signed URLs are long; the contract's own boundary test is 8 kB (§14). */
    private static final int LONGEST_MEDIA_URL = 8192;

    /** Names that lead to this machine or stay in a private network, whoever resolves them. */
    private static final List<String> PRIVATE_SUFFIXES =
            List.of(".localhost", ".localdomain", ".local", ".internal", ".intranet", ".lan", ".home.arpa");

    private UrlRules() {}

    /** An image or clip that the upstream will fetch: absolute, {@code https}. */
    public static boolean isMedia(String pointer, String url, Faults faults) {
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

    static Optional<WebAddress> parse(String pointer, String url, int longest, Faults faults) {
        if (url.length() > longest) {
            no(faults, pointer, FaultCode.TOO_LONG, "This URL is longer than " + longest + " characters.");
            return Optional.empty();
        }
        // A data: URL has no host either; it gets the sentence about schemes.
        boolean isOpaque = url.regionMatches(true, 0, "data:", 0, "data:".length());
        Optional<WebAddress> address =
                isOpaque ? Optional.of(new WebAddress("data", "", -1, "", false)) : WebAddress.parse(url);
        if (address.isEmpty()) {
            no(faults, pointer, FaultCode.BAD_URL, "This must be an absolute URL with a host, percent-encoded.");
        }
        return address;
    }

    static boolean hasNoCredentials(String pointer, WebAddress address, Faults faults) {
        return !address.hasCredentials()
                || no(faults, pointer, FaultCode.HAS_CREDENTIALS, "Leave user name and password out of the URL.");
    }

    /** Whether the name is not one of those that lead to this machine or stay in a private network. */
    static boolean isPublicName(String host) {
        String name = "." + (host.endsWith(".") ? host.substring(0, host.length() - 1) : host);
        return name.indexOf('.', 1) > 0 && PRIVATE_SUFFIXES.stream().noneMatch(name::endsWith);
    }

    static boolean no(Faults faults, String pointer, FaultCode code, String detail) {
        faults.add(pointer, code, detail);
        return false;
    }
}

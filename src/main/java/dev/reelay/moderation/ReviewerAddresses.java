package dev.reelay.moderation;

import dev.reelay.web.FaultCode;
import dev.reelay.web.input.Faults;
import dev.reelay.web.input.WebAddress;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Where reviewers may be: anywhere that TLS, or the setting, leads to. Only the operator names them, so they may well
 * stand in a private network, unlike the receivers that clients name.
 */
@Singleton
class ReviewerAddresses {

    private static final int LONGEST = 2048;

    private final boolean allowHttp;

    ReviewerAddresses(ModerationConfig config) {
        this.allowHttp = config.allowHttp();
    }

    /** Notes what keeps the URL from being called. */
    void check(String pointer, String url, Faults faults) {
        Optional<WebAddress> address = WebAddress.parse(url);
        if (url.length() > LONGEST) {
            faults.add(pointer, FaultCode.TOO_LONG, "This URL is longer than " + LONGEST + " characters.");
        } else if (address.isEmpty()) {
            faults.add(pointer, FaultCode.BAD_URL, "This must be an absolute URL with a host, percent-encoded.");
        } else if (address.get().hasCredentials()) {
            faults.add(pointer, FaultCode.HAS_CREDENTIALS, "Leave user name and password out of the URL.");
        } else if (!mayUse(address.get().scheme())) {
            faults.add(
                    pointer,
                    FaultCode.BAD_SCHEME,
                    "This must be an https URL; http is taken where reelay.moderation.allow-http is set.");
        }
    }

    /** Where the URL leads; empty if it may not be called, which a setting may have changed since it was taken. */
    Optional<WebAddress> find(String url) {
        return WebAddress.parse(url).filter(address -> mayUse(address.scheme()));
    }

    private boolean mayUse(String scheme) {
        return scheme.equals("https") || (allowHttp && scheme.equals("http"));
    }
}

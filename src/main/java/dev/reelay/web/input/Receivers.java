package dev.reelay.web.input;

import dev.reelay.web.FaultCode;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Which receivers may be told what happens: the rules of the URLs that clients give, and of the addresses that these
 * lead to. One law for the door that takes a URL and for the room that calls it. (Read at the start, so that a setting
 * that means nothing stops it.)
 */
@Startup
@Singleton
public class Receivers {

    private static final int LONGEST_URL = 2048;

    private final AllowList allowed;
    private final boolean allowHttp;

    public Receivers(ReceiverConfig config) {
        this.allowed = AllowList.of(config.allowHosts().orElse(List.of()));
        this.allowHttp = config.allowHttp();
    }

    /**
     * Whether the URL may be called, as far as can be told without asking anybody for its address; notes the fault if
     * not.
     */
    public boolean takes(String pointer, String url, Faults faults) {
        Optional<WebAddress> address = UrlRules.parse(pointer, url, LONGEST_URL, faults);
        if (address.isEmpty()) {
            return false;
        }
        if (!List.of("http", "https").contains(address.get().scheme())) {
            return UrlRules.no(faults, pointer, FaultCode.BAD_SCHEME, "This must be an https URL.");
        }
        return UrlRules.hasNoCredentials(pointer, address.get(), faults)
                && isReachable(pointer, address.get(), faults)
                && isSafe(pointer, address.get(), faults);
    }

    /** Whether anything may be sent by this scheme. */
    public boolean mayUse(String scheme) {
        return scheme.equals("https") || (allowHttp && scheme.equals("http"));
    }

    /** Whether a connection may be made to this address, which the host was found to have. */
    public boolean mayReach(String host, InetAddress address) {
        return IpRange.isPublic(address) || allowed.admits(host) || allowed.admits(address);
    }

    private boolean isReachable(String pointer, WebAddress address, Faults faults) {
        return isReachable(address.host())
                || UrlRules.no(
                        faults,
                        pointer,
                        FaultCode.NOT_PUBLIC,
                        "This must be reachable from the public internet: not localhost, not a private address.");
    }

    private boolean isReachable(String host) {
        return IpRange.parse(host)
                .map(address -> mayReach(host, address))
                .orElseGet(() -> UrlRules.isPublicName(host) || allowed.admits(host));
    }

    private boolean isSafe(String pointer, WebAddress address, Faults faults) {
        return mayUse(address.scheme())
                || UrlRules.no(faults, pointer, FaultCode.BAD_SCHEME, "This must be an https URL; http is not taken.");
    }
}

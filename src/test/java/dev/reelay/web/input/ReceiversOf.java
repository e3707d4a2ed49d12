package dev.reelay.web.input;

import java.util.List;
import java.util.Optional;

/** Rules for receivers to test with. */
public final class ReceiversOf {

    private ReceiversOf() {}

    /** As nothing set: the public internet, by TLS. */
    public static Receivers strangers() {
        return receivers(false, List.of());
    }

    /** With an allow-list, and without the need for TLS. */
    public static Receivers allowing(String... hosts) {
        return receivers(true, List.of(hosts));
    }

    private static Receivers receivers(boolean http, List<String> hosts) {
        return new Receivers(new ReceiverConfig() {
            @Override
            public Optional<List<String>> allowHosts() {
                return Optional.of(hosts);
            }

            @Override
            public boolean allowHttp() {
                return http;
            }
        });
    }
}

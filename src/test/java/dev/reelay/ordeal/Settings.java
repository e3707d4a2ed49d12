package dev.reelay.ordeal;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** Everything that takes minutes or days in production takes seconds here, and keeps its proportions. */
final class Settings {

    private static final String REPLICA = """
            reelay.upstream.api-key=sk-sim-reelay-dev
            reelay.upstream.allow-http-results=true
            reelay.upstream.connect-timeout=1S
            reelay.upstream.slack=1S
            reelay.upstream.submit.first-byte-timeout=2S
            reelay.upstream.submit.timeout=2S
            reelay.upstream.status.first-byte-timeout=2S
            reelay.upstream.status.timeout=2S
            reelay.upstream.breaker.delay=1S
            reelay.tracking.journal-timeout=3S
            reelay.tracking.store-timeout=1S
            reelay.dispatch.lease=4S
            reelay.dispatch.licence=2S
            reelay.dispatch.answer=5S
            reelay.dispatch.rest=2S
            reelay.dispatch.again.first=500MS
            reelay.dispatch.again.most=3S
            reelay.dispatch.limits.submitting=32
            reelay.dispatch.limits.running=400
            reelay.polling.lease=4S
            reelay.polling.batch=50
            reelay.polling.per-second=200
            reelay.polling.first-with-callbacks=4S
            reelay.polling.first-without-callbacks=2S
            reelay.polling.gap.least=1S
            reelay.polling.gap.most=3S
            reelay.polling.gap.late=3S
            reelay.polling.callback-grace=2S
            reelay.callback.canary.enabled=false
            reelay.polling.look=1S
            reelay.polling.unconfirmed-grace=20S
            reelay.polling.render-deadline=60S
            reelay.delivery.allow-http=true
            reelay.delivery.allow-hosts=127.0.0.0/8
            reelay.delivery.tick=500MS
            reelay.delivery.lease=8S
            reelay.delivery.connect-timeout=1S
            reelay.delivery.timeout=2S
            reelay.delivery.retries=1S,1S,2S,2S,4S,4S,8S,8S
            reelay.delivery.in-flight-per-host=64
            reelay.feed.retry=500MS
            reelay.feed.heartbeat=2S
            reelay.feed.place-check=2S
            reelay.feed.streams-per-key=500
            reelay.tenancy.submits-per-minute=1000000
            reelay.tenancy.reads-per-minute=1000000
            reelay.tenancy.streams-per-minute=1000000
            """;

    private static final String UPSTREAM = """
            quarkus.profile=simulator
            reelay.simulator.allow-local-callbacks=true
            reelay.simulator.task-limit=100000
            reelay.simulator.callback.timeout=2S
            reelay.simulator.callback.retries=1S,2S,4S
            reelay.simulator.limits.enabled=true
            reelay.simulator.limits.generate-per-minute=1000000
            reelay.simulator.limits.status-per-minute=1000000
            """;

    private Settings() {}

    /**
     * Of one replica.
     *
     * @param servers where its stores are
     * @param upstream where the video API is
     * @param address where the upstream reaches all replicas
     */
    static Map<String, String> ofAReplica(Map<String, String> servers, String upstream, String address) {
        Map<String, String> settings = read(REPLICA);
        settings.putAll(servers);
        settings.put("reelay.upstream.base-url", upstream + "/simulator/v2");
        settings.put("reelay.public-url", address);
        settings.put("reelay.bootstrap.keys", Customer.keys());
        settings.put("reelay.operator.key", Treasurer.KEY);
        return settings;
    }

    /** What depends on how many tasks there are: nobody is too late whose turn comes when all is calm again. */
    static Map<String, String> of(Scale scale) {
        return Map.of(
                "reelay.polling.sweep-every", scale.sweepEvery().toString(),
                "reelay.polling.start-deadline",
                        scale.length().plus(scale.calm()).toString());
    }

    /** Of the simulator. */
    static Map<String, String> ofTheUpstream() {
        return read(UPSTREAM);
    }

    private static Map<String, String> read(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        Map<String, String> settings = new HashMap<>();
        properties.forEach((name, value) -> settings.put(name.toString(), value.toString()));
        return settings;
    }
}

package dev.reelay.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.task.TenantId;
import dev.reelay.web.Allowance;
import dev.reelay.web.Caller;
import dev.reelay.web.RateLimits.Ruling;
import dev.reelay.web.Traffic;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Who cannot be counted passes. */
class MeterTest {

    private static final Ruling REFUSED = new Ruling(false, 0, Duration.ofSeconds(3));
    private static final Caller CALLER =
            new Caller(new TenantId("acme"), "key", Set.of(), new Allowance(1, 20, 300, null, null, Set.of(), null));

    private final List<Integer> asked = new ArrayList<>();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private Instant now = Instant.EPOCH.plusSeconds(1_000);
    private Supplier<Uni<Ruling>> store = () -> Uni.createFrom().item(REFUSED);

    private final Meter meter = new Meter(
            (tenant, traffic, perMinute) -> {
                asked.add(perMinute);
                return store.get();
            },
            config(),
            () -> now,
            metrics);

    @Test
    void aRulingIsHandedOnAndEachKindHasItsNumber() {
        assertThat(count(Traffic.SUBMITS)).contains(REFUSED);
        count(Traffic.READS);
        count(Traffic.STREAMS);
        assertThat(asked).containsExactly(1, 20, 300);
    }

    @Test
    void whereTheStoreFailsRequestsPassAndItIsLeftAloneForAWhile() {
        store = () -> Uni.createFrom().failure(new IllegalStateException("away"));
        assertThat(count(Traffic.READS)).isEmpty();
        store = () -> Uni.createFrom().item(REFUSED);
        assertThat(count(Traffic.READS)).isEmpty();
        assertThat(asked).hasSize(1);
        assertThat(metrics.counter("reelay.requests.uncounted").count()).isEqualTo(2);

        now = now.plus(config().rest());
        assertThat(count(Traffic.READS)).contains(REFUSED);
    }

    @Test
    void aStoreThatHangsIsWaitedForOnlyForAMoment() {
        store = () -> Uni.createFrom().nothing();
        assertThat(count(Traffic.READS)).isEmpty();
    }

    private Optional<Ruling> count(Traffic traffic) {
        return meter.count(CALLER, traffic).await().atMost(Duration.ofSeconds(10));
    }

    private static TenancyConfig config() {
        return new SmallRyeConfigBuilder()
                .withMapping(TenancyConfig.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .build()
                .getConfigMapping(TenancyConfig.class);
    }
}

package dev.reelay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.MetricsTable.Row;
import dev.reelay.testing.Gateway;
import dev.reelay.testing.Quick;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What a gateway that has done some work shows to Prometheus stands in {@code docs/metrics.md}, of the kind that it is.
 */
@QuarkusTest
@TestProfile(Quick.class)
class MetricsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (reelay_\\w+) (\\w+)$");

    @TestHTTPResource("/q/metrics")
    URI metrics;

    @Test
    void everyMetricThatIsScrapedIsDescribed() throws Exception {
        Gateway gateway = Gateway.dev();
        String task = gateway.submit("{\"prompt\":\"A boat\",\"model\":\"seedance-2.0-fast\"}");
        await().atMost(PATIENCE).until(() -> gateway.task(task).<String>path("status"), "succeeded"::equals);

        String scrape = RestAssured.get(metrics).asString();
        assertThat(scrape).contains("reelay_submits_total{outcome=\"accepted\"");
        assertThat(TYPE.matcher(scrape).results().map(MetricsIT::row).flatMap(Optional::stream))
                .hasSizeGreaterThan(15)
                .allSatisfy(row -> assertThat(MetricsTable.read().rows()).contains(row));
    }

    /** Empty for the greatest value of a timer. One of the two formats leaves a counter's suffix to its values. */
    private static Optional<Row> row(MatchResult type) {
        String name = type.group(1);
        return switch (type.group(2)) {
            case "counter" -> Optional.of(new Row(name.replaceFirst("(_total)?$", "_total"), "counter"));
            case "summary" -> Optional.of(new Row(name, "timer"));
            default -> name.endsWith("_seconds_max") ? Optional.empty() : Optional.of(new Row(name, type.group(2)));
        };
    }
}

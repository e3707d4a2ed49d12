package dev.reelay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The table of {@code docs/metrics.md}. */
record MetricsTable(List<Row> rows) {

    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `(reelay_\\w+)` \\| (gauge|counter|timer) \\| .+ \\| .+ \\|$");

    /**
     * One metric.
     *
     * @param name as it is scraped
     * @param kind {@code gauge}, {@code counter} or {@code timer}
     */
    record Row(String name, String kind) {

        /** As the code calls it; what is scraped has a suffix for its unit, too. */
        String inTheCode() {
            String bare = switch (kind) {
                case "counter" -> name.replaceFirst("_total$", "");
                case "timer" -> name.replaceFirst("_seconds$", "");
                default -> name;
            };
            return bare.replace('_', '.');
        }
    }

    static MetricsTable read() throws IOException {
        return new MetricsTable(ROW.matcher(Files.readString(Path.of("docs/metrics.md")))
                .results()
                .map(row -> new Row(row.group(1), row.group(2)))
                .toList());
    }
}

package dev.reelay.ordeal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/** The operator, who grants every tenant plenty before anything begins, so that every task holds its price. */
final class Treasurer {

    /** The value of {@code reelay.operator.key}. */
    static final String KEY = "ordeal-key-of-the-operator";

    /** Credits of each tenant. */
    static final long PLENTY = 1_000_000_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    private Treasurer() {}

    /** Grants every tenant plenty. */
    static void grant(String url, Wire wire) {
        JsonNode order = JSON.createObjectNode().put("kind", "grant").put("amount", PLENTY);
        Customer.ALL.stream().map(Customer::tenant).distinct().forEach(tenant -> {
            JsonNode booked = wire.post(
                    url + "/admin/tenants/" + tenant + "/credits",
                    "Bearer " + KEY,
                    order,
                    Map.of("Idempotency-Key", "plenty for " + tenant));
            if (booked.at("/credits/granted").asLong() != PLENTY) {
                throw new IllegalStateException(tenant + " was granted nothing: " + booked);
            }
        });
    }
}

package dev.reelay.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.reelay.dispatch.Orders;
import dev.reelay.dispatch.StandingOrders;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.UnaryOperator;

/** The operator's orders, as one setting. */
@ApplicationScoped
class PostgresStandingOrders implements StandingOrders {

    private static final String NAME = "orders";

    private final JsonMapper json = JsonMapper.builder()
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private final Transactions transactions;
    private final Settings settings;

    PostgresStandingOrders(Transactions transactions, Settings settings) {
        this.transactions = transactions;
        this.settings = settings;
    }

    @Override
    public Uni<Orders> current() {
        return transactions
                .in(() -> settings.find(NAME))
                .map(found -> found.map(this::read).orElse(Orders.NONE));
    }

    @Override
    public Uni<Orders> change(UnaryOperator<Orders> change) {
        return transactions
                .in(() -> settings.change(NAME, write(Orders.NONE), text -> write(change.apply(read(text)))))
                .map(this::read);
    }

    private Orders read(String text) {
        try {
            return json.readValue(text, Orders.class);
        } catch (JsonProcessingException garbage) {
            throw new IllegalStateException("Cannot read the orders back", garbage);
        }
    }

    private String write(Orders orders) {
        try {
            return json.writeValueAsString(orders);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Cannot write the orders", impossible);
        }
    }
}

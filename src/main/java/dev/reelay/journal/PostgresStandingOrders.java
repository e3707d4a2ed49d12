package dev.reelay.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.reelay.dispatch.Orders;
import dev.reelay.dispatch.StandingOrders;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.UnaryOperator;

/** The operator's orders, as one setting. Every change stands together with its lines in the audit. */
@ApplicationScoped
class PostgresStandingOrders implements StandingOrders {

    private static final String NAME = "orders";

    private final JsonMapper json = JsonMapper.builder()
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private final Transactions transactions;
    private final Settings settings;
    private final AuditTrail audit;

    PostgresStandingOrders(Transactions transactions, Settings settings, AuditTrail audit) {
        this.transactions = transactions;
        this.settings = settings;
        this.audit = audit;
    }

    @Override
    public Uni<Orders> current() {
        return transactions
                .in(() -> settings.find(NAME))
                .map(found -> found.map(this::read).orElse(Orders.NONE));
    }

    @Override
    public Uni<Orders> change(UnaryOperator<Orders> change) {
        return transactions.in(() -> settings.lock(NAME, write(Orders.NONE))
                .map(this::read)
                .chain(before -> amend(before, change.apply(before))));
    }

    private Uni<Orders> amend(Orders before, Orders after) {
        List<Amendment> amendments = Amendment.between(before, after);
        return amendments.isEmpty()
                ? Uni.createFrom().item(before)
                : settings.replace(NAME, write(after))
                        .call(() -> note(amendments))
                        .replaceWith(after);
    }

    private Uni<Void> note(List<Amendment> amendments) {
        return Multi.createFrom()
                .iterable(amendments)
                .onItem()
                .transformToUniAndConcatenate(each -> audit.note(each.act(), each.subject(), each.details()))
                .onItem()
                .ignoreAsUni();
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

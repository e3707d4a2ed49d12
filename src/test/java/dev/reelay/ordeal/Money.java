package dev.reelay.ordeal;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The money as it stands in PostgreSQL, read past the gateway. */
final class Money {

    private static final String TENANTS = """
            select b.tenant, b.granted, b.available, b.held, b.captured,
              coalesce(sum(case when l.from_account = 'ISSUED' then l.amount when l.to_account = 'ISSUED' then -l.amount end), 0)
                as issued,
              coalesce(sum(case when l.to_account = 'HELD' then l.amount when l.from_account = 'HELD' then -l.amount end), 0)
                as holding,
              coalesce(sum(case when l.to_account = 'AVAILABLE' then l.amount
                when l.from_account = 'AVAILABLE' then -l.amount end), 0) as free,
              coalesce(sum(case when l.to_account = 'CAPTURED' then l.amount end), 0) as paid
            from balance b left join ledger l on l.tenant = b.tenant group by b.tenant""";

    private static final String TASKS = """
            select task.id, task.quoted, task.tenant,
              (select coalesce(string_agg(ledger.kind || ' ' || ledger.amount, ', ' order by ledger.id), '')
                from ledger where ledger.task_id = task.id
                and ledger.kind in ('HOLD', 'CAPTURE', 'RELEASE')) as booked,
              (select count(*) from hold join settlement on settlement.hold_id = hold.id
                where hold.task_id = task.id) as settled
            from task""";

    private final List<Purse> purses = new ArrayList<>();
    private final Map<String, Bill> bills = new TreeMap<>();

    /**
     * What a tenant has: by its balance, and, as the same four numbers, by the ledger.
     *
     * @param kept granted, available, held, captured
     * @param booked the same by the ledger
     */
    record Purse(String tenant, List<Long> kept, List<Long> booked) {

        long held() {
            return kept.get(2);
        }

        boolean addsUp() {
            return kept.get(0) == kept.get(1) + kept.get(2) + kept.get(3)
                    && kept.stream().allMatch(part -> part >= 0);
        }
    }

    /**
     * What a task came to.
     *
     * @param booked its transfers, such as {@code HOLD 160, CAPTURE 160}
     * @param settled how many of its holds are
     */
    record Bill(String tenant, long quoted, String booked, int settled) {}

    private Money() {}

    /** Reads all of it. */
    static Money of(String url) throws SQLException {
        Money money = new Money();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery(TENANTS)) {
                while (rows.next()) {
                    money.purses.add(purse(rows));
                }
            }
            try (ResultSet rows = statement.executeQuery(TASKS)) {
                while (rows.next()) {
                    money.bills.put(
                            rows.getString("id"),
                            new Bill(
                                    rows.getString("tenant"),
                                    rows.getLong("quoted"),
                                    rows.getString("booked"),
                                    rows.getInt("settled")));
                }
            }
        }
        return money;
    }

    /** Of every tenant. */
    List<Purse> purses() {
        return List.copyOf(purses);
    }

    /** By their tasks. */
    Map<String, Bill> bills() {
        return Map.copyOf(bills);
    }

    private static Purse purse(ResultSet row) throws SQLException {
        return new Purse(
                row.getString("tenant"),
                List.of(row.getLong("granted"), row.getLong("available"), row.getLong("held"), row.getLong("captured")),
                List.of(row.getLong("issued"), row.getLong("free"), row.getLong("holding"), row.getLong("paid")));
    }
}

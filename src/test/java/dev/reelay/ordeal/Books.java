package dev.reelay.ordeal;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The journal as it stands in PostgreSQL, read past the gateway. */
final class Books {

    private static final String TASKS = """
            select t.id, t.status, t.sequence, t.open, count(o.task_id) as outcomes, min(o.status) as outcome
            from task t left join outcome o on o.task_id = t.id group by t.id""";
    private static final String FACTS = """
            select task_id, sequence, kind, coalesce(substring(move from '"code" *: *"(\\w+)"'), '') as reason
            from fact order by task_id, sequence""";
    private static final String ATTEMPTS = "select id, task_id, number, state from attempt";

    private static final String UNDELIVERED = "select task_id, state from delivery where state <> 'DELIVERED'";

    private final Map<String, Entry> tasks = new TreeMap<>();
    private final Map<String, Attempt> attempts = new TreeMap<>();
    private final Map<String, String> undelivered = new TreeMap<>();

    /** One task. */
    record Entry(String status, long sequence, boolean open, int outcomes, String outcome, List<Fact> facts) {

        /** As on the wire. */
        String wireStatus() {
            return status.toLowerCase(java.util.Locale.ROOT);
        }

        /** Why it ended so; empty if there is nothing to say. */
        String reason() {
            return facts.getLast().reason();
        }

        List<String> kinds() {
            return facts.stream().map(Fact::kind).toList();
        }
    }

    /**
     * One fact.
     *
     * @param reason the code of the failure that it ends with; empty if there is none
     */
    record Fact(long sequence, String kind, String reason) {}

    /** One attempt. */
    record Attempt(String task, int number, String state) {}

    private Books() {}

    /** Reads all of it. */
    static Books of(String url) throws SQLException {
        Books books = new Books();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            read(statement, TASKS, row -> books.tasks.put(row.getString("id"), entry(row)));
            read(
                    statement,
                    FACTS,
                    row -> books.tasks.get(row.getString("task_id")).facts().add(fact(row)));
            read(
                    statement,
                    UNDELIVERED,
                    row -> books.undelivered.put(row.getString("task_id"), row.getString("state")));
            read(statement, ATTEMPTS, row -> books.attempts.put(row.getString("id"), attempt(row)));
        }
        return books;
    }

    /** How many tasks are not over. */
    static int open(String url) throws SQLException {
        return count(url, "task where open");
    }

    /** How many webhooks are still to be sent. */
    static int unsent(String url) throws SQLException {
        return count(url, "delivery where state = 'PENDING'");
    }

    /** The state of a webhook that did not arrive, by its task. */
    Map<String, String> undelivered() {
        return Collections.unmodifiableMap(undelivered);
    }

    /** By their ids. */
    Map<String, Entry> tasks() {
        return Collections.unmodifiableMap(tasks);
    }

    /** By their ids. */
    Map<String, Attempt> attempts() {
        return Collections.unmodifiableMap(attempts);
    }

    /** The number of an attempt among those of its task; beyond all of them if there is no such attempt. */
    int number(String attempt) {
        Attempt known = attempts.get(attempt);
        return known == null ? Integer.MAX_VALUE : known.number();
    }

    /** Whether a task ended for this reason. */
    boolean isEnded(String task, String reason) {
        Entry entry = tasks.get(task);
        return entry != null && entry.reason().equals(reason);
    }

    /** How many tasks ended how. */
    Map<String, Long> ends() {
        return tasks.values().stream()
                .collect(Collectors.groupingBy(
                        entry -> (entry.status() + " " + entry.reason()).strip(), TreeMap::new, Collectors.counting()));
    }

    private static int count(String url, String rows) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("select count(*) from " + rows)) {
            count.next();
            return count.getInt(1);
        }
    }

    private interface Row {
        void read(ResultSet row) throws SQLException;
    }

    private static void read(Statement statement, String sql, Row each) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                each.read(rows);
            }
        }
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getString("status"),
                row.getLong("sequence"),
                row.getBoolean("open"),
                row.getInt("outcomes"),
                String.valueOf(row.getString("outcome")),
                new ArrayList<>());
    }

    private static Fact fact(ResultSet row) throws SQLException {
        return new Fact(row.getLong("sequence"), row.getString("kind"), row.getString("reason"));
    }

    private static Attempt attempt(ResultSet row) throws SQLException {
        return new Attempt(row.getString("task_id"), row.getInt("number"), row.getString("state"));
    }
}

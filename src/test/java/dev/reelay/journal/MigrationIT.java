package dev.reelay.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.embedded.PostgresServer;
import dev.reelay.embedded.ServerOptions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a version before left in the database, and what the next one makes of it. */
class MigrationIT {

    private static PostgresServer server;
    private static String url;

    @BeforeAll
    static void start() {
        server = PostgresServer.start(ServerOptions.defaults());
        url = "jdbc:" + server.url();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void whoeverHadAKeyOrATaskIsATenantAndItsKeyMayDoEverything() throws SQLException {
        migrate("3");
        try (Connection connection = DriverManager.getConnection(url);
                Statement sql = connection.createStatement()) {
            sql.execute("insert into api_key (id, tenant, key_hash, created_at) values"
                    + " (gen_random_uuid(), 'keyed', repeat('a', 64), '2026-01-02'),"
                    + " (gen_random_uuid(), 'keyed', repeat('b', 64), '2026-01-01')");
            sql.execute(
                    "insert into task (id, tenant, partition, model, status, sequence, open, created_at, updated_at)"
                            + " values (gen_random_uuid(), 'busy', 1, 'm', 'QUEUED', 1, true, '2026-02-01', now())");
        }
        migrate("4");
        assertThat(rows("select id || ' ' || name || ' ' || created_at::date from tenant order by id"))
                .containsExactly("busy busy 2026-02-01", "keyed keyed 2026-01-01");
        assertThat(rows("select distinct name || ': ' || scopes from api_key"))
                .containsExactly("unnamed: submit read admin");
        assertThat(rows("select count(*)::text from audit")).containsExactly("0");
        migrate("8");
        assertThat(rows("select distinct coalesce(weight::text, 'as everybody') from tenant"))
                .containsExactly("as everybody");
        try (Connection connection = DriverManager.getConnection(url);
                Statement sql = connection.createStatement()) {
            sql.execute("insert into destination (id, tenant, kind, events, enabled, secret_version, created_at) values"
                    + " (gen_random_uuid(), 'busy', 'CALLBACKS', 'SUCCEEDED', true, 1, now())");
            sql.execute("insert into delivery (id, destination_id, tenant, task_id, sequence, event, url, host, state,"
                    + " created_at, due_at, tries) select gen_random_uuid(), destination.id, 'busy', task.id, 1,"
                    + " 'QUEUED', 'u', 'h', 'PENDING', now(), now(), 3 from destination, task");
        }
        migrate("9");
        assertThat(rows("select tries || ' ' || fence from delivery")).containsExactly("3 0");
    }

    private static void migrate(String version) {
        Flyway.configure()
                .dataSource(url, null, null)
                .locations("classpath:db/migration")
                .target(version)
                .load()
                .migrate();
    }

    private static List<String> rows(String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url);
                Statement sql = connection.createStatement();
                ResultSet found = sql.executeQuery(query)) {
            while (found.next()) {
                rows.add(found.getString(1));
            }
        }
        return rows;
    }
}

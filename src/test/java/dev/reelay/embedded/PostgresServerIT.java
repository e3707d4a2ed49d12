package dev.reelay.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class PostgresServerIT {

    private static final int IMPATIENT_MS = 1_000;

    @Test
    void whatWasCommittedIsThereAfterARestart() throws SQLException {
        try (PostgresServer postgres = PostgresServer.start(ServerOptions.defaults())) {
            int port = postgres.port();
            run(postgres, "CREATE TABLE fact (n int)");
            run(postgres, "INSERT INTO fact VALUES (42)");

            postgres.stop();
            assertThat(postgres.isRunning()).isFalse();
            assertThatThrownBy(() -> ask(postgres, "SELECT 1")).isInstanceOf(SQLException.class);
            postgres.restart();

            assertThat(postgres.port()).isEqualTo(port);
            assertThat(ask(postgres, "SELECT n FROM fact")).isEqualTo("42");
        }
    }

    @Test
    void whatWasCommittedIsThereAfterAKill() throws SQLException {
        try (PostgresServer postgres = PostgresServer.start(ServerOptions.defaults());
                Connection busy = DriverManager.getConnection("jdbc:" + postgres.url())) {
            run(postgres, "CREATE TABLE fact (n int)");
            run(postgres, "INSERT INTO fact VALUES (42)");
            busy.setAutoCommit(false);
            busy.createStatement().execute("INSERT INTO fact VALUES (43)");

            postgres.kill();
            assertThat(postgres.isRunning()).isFalse();
            assertThatThrownBy(busy::commit).isInstanceOf(SQLException.class);
            postgres.restart();

            assertThat(ask(postgres, "SELECT string_agg(n::text, ',') FROM fact"))
                    .isEqualTo("42");
        }
    }

    @Test
    void aPausedOneAnswersNobodyUntilItGoesOn() throws SQLException {
        try (PostgresServer postgres = PostgresServer.start(ServerOptions.defaults());
                Connection before = DriverManager.getConnection("jdbc:" + postgres.url())) {
            before.setNetworkTimeout(Runnable::run, IMPATIENT_MS);

            postgres.pause();
            assertThat(postgres.isRunning()).isTrue();
            assertThat(before.isValid(1)).as("an open connection answers").isFalse();
            assertThatThrownBy(() -> DriverManager.getConnection("jdbc:" + postgres.url() + "&socketTimeout=1"))
                    .as("a new connection")
                    .isInstanceOf(SQLException.class);
            postgres.resume();

            assertThat(ask(postgres, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void aPausedOneCanBeClosedOrKilled() {
        PostgresServer closed = PostgresServer.start(ServerOptions.defaults());
        closed.pause();
        closed.close();
        assertThat(closed.isRunning()).isFalse();
        assertThat(closed.folder()).doesNotExist();

        try (PostgresServer killed = PostgresServer.start(ServerOptions.defaults())) {
            killed.pause();
            killed.kill();
            assertThat(killed.isRunning()).isFalse();
            killed.restart();
            assertThat(killed.isRunning()).isTrue();
        }
    }

    @Test
    void itTakesTheConnectionsOfSeveralReplicas() throws SQLException {
        try (PostgresServer postgres = PostgresServer.start(ServerOptions.defaults())) {
            assertThat(ask(postgres, "SHOW max_connections")).isEqualTo("200");
            assertThat(ask(postgres, "SHOW server_encoding")).isEqualTo("UTF8");
        }
    }

    @Test
    void itRefusesWhoeverHasNotItsPassword() {
        try (PostgresServer postgres = PostgresServer.start(ServerOptions.defaults())) {
            String guessed = postgres.url().replaceAll("password=.*", "password=guess");

            assertThatThrownBy(() -> DriverManager.getConnection("jdbc:" + guessed))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void closingItLeavesNoProcessAndNoFolder() throws SQLException {
        PostgresServer postgres = PostgresServer.start(ServerOptions.defaults());
        try (Connection stillOpen = DriverManager.getConnection("jdbc:" + postgres.url())) {
            assertThat(stillOpen.isValid(1)).isTrue();
            assertThat(postgres.folder()).isDirectory();

            postgres.close();

            assertThat(postgres.isRunning()).isFalse();
            assertThat(postgres.folder()).doesNotExist();
        }
    }

    private static void run(PostgresServer postgres, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:" + postgres.url())) {
            connection.createStatement().execute(sql);
        }
    }

    private static String ask(PostgresServer postgres, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:" + postgres.url());
                ResultSet row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}

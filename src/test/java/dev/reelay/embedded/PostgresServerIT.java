package dev.reelay.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class PostgresServerIT {

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

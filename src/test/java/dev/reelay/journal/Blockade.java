package dev.reelay.journal;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.eclipse.microprofile.config.ConfigProvider;

/** A stranger's transaction that holds a table of the journal until it is closed: whoever writes there waits. */
final class Blockade implements AutoCloseable {

    private final Connection connection;

    private Blockade(Connection connection) {
        this.connection = connection;
    }

    static Blockade of(String table) throws SQLException {
        Connection connection = connect();
        connection.setAutoCommit(false);
        connection.createStatement().execute("lock table " + table + " in access exclusive mode");
        return new Blockade(connection);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    /** Waits until nobody but the test has anything under way in the database. */
    static void awaitQuiet() {
        await().until(() -> count("pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()"
                        + " and state <> 'idle'")
                == 0);
    }

    /** The number of rows in what is given. */
    static int count(String from) throws SQLException {
        try (Connection own = connect();
                ResultSet row = own.createStatement().executeQuery("select count(*) from " + from)) {
            row.next();
            return row.getInt(1);
        }
    }

    private static Connection connect() throws SQLException {
        String url = ConfigProvider.getConfig().getValue("quarkus.datasource.reactive.url", String.class);
        return DriverManager.getConnection("jdbc:" + url);
    }
}

package dev.reelay.journal;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Waits for PostgreSQL before the schema is migrated, as long as Flyway's own settings say. Flyway could wait itself,
 * but would end in a stack trace; here the start ends with one line.
 */
@Singleton
class PatientStart implements FlywayConfigurationCustomizer {

    private static final Logger LOG = Logger.getLogger(PatientStart.class);
    // Classes of SQL states that no waiting mends: a wrong user or password, no such database.
    private static final String WRONG_LOGIN = "28";
    private static final String NO_SUCH_DATABASE = "3D";

    /** Runs on the thread that starts the application, before any event loop is in use. */
    @Override
    public void customize(FluentConfiguration flyway) {
        Duration interval = Duration.ofSeconds(flyway.getConnectRetriesInterval());
        Duration patience = interval.multipliedBy(flyway.getConnectRetries());
        long end = System.nanoTime() + patience.toNanos();
        for (SQLException failure = connect(flyway); failure != null; failure = connect(flyway)) {
            if (System.nanoTime() >= end || isFinal(failure)) {
                throw new ConfigurationException("PostgreSQL cannot be used: " + firstLine(failure)
                        + " Check quarkus.datasource.reactive.url. Waited up to " + patience.toSeconds() + " s.");
            }
            LOG.infof("waiting for PostgreSQL: %s", firstLine(failure));
            pause(interval);
        }
    }

    private static @Nullable SQLException connect(FluentConfiguration flyway) {
        try (Connection connection = flyway.getDataSource().getConnection()) {
            return connection.isValid(1) ? null : new SQLException("The connection does not answer.");
        } catch (SQLException e) {
            return e;
        }
    }

    private static boolean isFinal(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return state.startsWith(WRONG_LOGIN) || state.startsWith(NO_SUCH_DATABASE);
    }

    private static String firstLine(SQLException failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }

    private static void pause(Duration interval) {
        try {
            TimeUnit.MILLISECONDS.sleep(interval.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConfigurationException("Interrupted while waiting for PostgreSQL.");
        }
    }
}

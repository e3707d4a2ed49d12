package dev.reelay.web;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Tells a developer where to go. In dev mode only: nowhere else may a key stand in a log. */
@Singleton
@IfBuildProfile("dev")
class Welcome {

    private static final Logger LOG = Logger.getLogger(Welcome.class);

    private final int port;

    Welcome(@ConfigProperty(name = "quarkus.http.port") int port) {
        this.port = port;
    }

    void greet(@Observes StartupEvent event) {
        LOG.infof("Reelay: the page is at http://localhost:%d, the API at http://localhost:%d/v1/tasks", port, port);
        LOG.info("Reelay: the development key is rl_dev_key; the upstream is a simulated Seedance (docs/simulator.md)");
    }
}

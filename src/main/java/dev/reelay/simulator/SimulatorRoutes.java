package dev.reelay.simulator;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * Lays the stand-in's paths, where it is switched on. They are plain Vert.x routes: no filter, mapper or document of
 * the gateway's touches them, and a connection can be cut, which a resource cannot do.
 */
@Singleton
final class SimulatorRoutes {

    private static final String ALL = "/simulator/*";
    private static final long LARGEST_BODY = 1024 * 1024;

    private final Settings settings;
    private final Doors doors;
    private final AdminDoor admin;
    private final MediaDoor media;

    @Inject
    SimulatorRoutes(Settings settings, Doors doors, AdminDoor admin, MediaDoor media) {
        this.settings = settings;
        this.doors = doors;
        this.admin = admin;
        this.media = media;
    }

    void lay(@Observes Router router) {
        if (!settings.now().enabled()) {
            return;
        }
        router.route(ALL).failureHandler(SimulatorRoutes::fail);
        router.route(ALL).handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY));
        doors.open(router);
        admin.open(router);
        media.open(router);
    }

    private static void fail(RoutingContext routing) {
        int status = routing.statusCode() < 400 ? 500 : routing.statusCode();
        Wire.write(routing, ErrorBody.V1.of(new Refusal(status, "INTERNAL_ERROR", "The request failed")));
    }
}

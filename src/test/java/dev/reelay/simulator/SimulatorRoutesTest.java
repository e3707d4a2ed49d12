package dev.reelay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SimulatorRoutesTest {

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close();
    }

    @Test
    void whereItIsOffThereAreNoPaths() {
        Settings off = new Settings(Map.of());
        Router router = Router.router(vertx);
        new SimulatorRoutes(
                        off,
                        new Doors(off, null, null, null, null),
                        new AdminDoor(null, null),
                        new MediaDoor(off, null, null, null, null))
                .lay(router);
        assertThat(router.getRoutes()).isEmpty();
    }
}

package dev.reelay.simulator;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.Function;

/** The provider's paths. Everything else below them is the edge's 404, which is HTML (contract, section 9). */
@Singleton
final class Doors {

    private static final String ROOT = "/simulator/v2";

    private final Settings settings;
    private final Gate gate;
    private final GenerateDesk generate;
    private final StatusDesk status;
    private final Tally tally;

    @Inject
    Doors(Settings settings, Gate gate, GenerateDesk generate, StatusDesk status, Tally tally) {
        this.settings = settings;
        this.gate = gate;
        this.generate = generate;
        this.status = status;
        this.tally = tally;
    }

    void open(Router router) {
        router.route(HttpMethod.POST, ROOT + "/generate").handler(visit -> let(visit, Door.GENERATE, generate::answer));
        router.route(HttpMethod.GET, ROOT + "/status").handler(visit -> let(visit, Door.STATUS, status::answer));
        router.route(ROOT + "/*").handler(visit -> Wire.write(visit, Answer.html(404, "404 Not Found")));
    }

    private void let(RoutingContext routing, Door door, Function<Visit, Uni<Answer>> desk) {
        tally.count(door == Door.GENERATE ? "generate_calls" : "status_calls");
        Visit visit = Visit.of(routing, settings.now().publicUrl());
        Wire.send(
                routing,
                gate.stop(visit, door)
                        .map(answer -> Uni.createFrom().item(answer))
                        .orElseGet(() -> desk.apply(visit)));
    }
}

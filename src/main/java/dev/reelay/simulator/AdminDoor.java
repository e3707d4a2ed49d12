package dev.reelay.simulator;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Handler;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.Function;

/** The switches, {@code /simulator/admin}: for tests and for people, without a key. Described in docs/simulator.md. */
@Singleton
final class AdminDoor {

    private static final String ROOT = "/simulator/admin";

    private final AdminTasks tasks;
    private final AdminSwitches switches;

    @Inject
    AdminDoor(AdminTasks tasks, AdminSwitches switches) {
        this.tasks = tasks;
        this.switches = switches;
    }

    void open(Router router) {
        router.get(ROOT + "/tasks").handler(at(tasks::list));
        router.get(ROOT + "/tasks/:id").handler(at(tasks::one));
        router.post(ROOT + "/tasks/:id/finish").handler(at(tasks::finish));
        router.post(ROOT + "/tasks/:id/callback").handler(at(tasks::callback));
        router.get(ROOT + "/requests").handler(at(switches::requests));
        router.get(ROOT + "/faults").handler(at(switches::faults));
        router.post(ROOT + "/faults").handler(at(switches::addFaults));
        router.delete(ROOT + "/faults").handler(at(switches::clearFaults));
        router.get(ROOT + "/settings").handler(at(switches::settings));
        router.post(ROOT + "/settings").handler(at(switches::change));
        router.post(ROOT + "/accounts").handler(at(switches::setAccount));
        router.post(ROOT + "/clock").handler(at(switches::advance));
        router.post(ROOT + "/reset").handler(at(switches::reset));
        router.route(ROOT + "/*").handler(at(call -> no(404, "there is no such switch")));
    }

    /** What an admin asked. */
    record Call(String id, Function<String, String> query, JsonObject body) {

        private static Call of(RoutingContext routing) {
            JsonObject body = routing.body().length() <= 0
                    ? new JsonObject()
                    : new JsonObject(routing.body().buffer());
            return new Call(
                    String.valueOf(routing.pathParam("id")),
                    name -> routing.queryParams().contains(name)
                            ? routing.queryParams().get(name)
                            : "",
                    body);
        }
    }

    static Uni<Answer> yes(JsonObject body) {
        return Uni.createFrom().item(Answer.json(200, body));
    }

    static Uni<Answer> no(int status, String why) {
        return Uni.createFrom().item(Answer.json(status, new JsonObject().put("error", why)));
    }

    private static Handler<RoutingContext> at(Function<Call, Uni<Answer>> action) {
        return routing -> Wire.send(routing, attempt(routing, action));
    }

    /** Anything that cannot be read is the admin's mistake, and is told in full: there are no strangers here. */
    private static Uni<Answer> attempt(RoutingContext routing, Function<Call, Uni<Answer>> action) {
        try {
            return action.apply(Call.of(routing));
        } catch (RuntimeException mistake) {
            return no(400, String.valueOf(mistake.getMessage()));
        }
    }
}

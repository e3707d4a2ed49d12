package dev.reelay.simulator;

import static dev.reelay.simulator.AdminDoor.no;
import static dev.reelay.simulator.AdminDoor.yes;

import dev.reelay.simulator.AdminDoor.Call;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What an admin can turn: faults, settings, money, time. */
@Singleton
final class AdminSwitches {

    private final FaultDesk faults;
    private final Settings settings;
    private final Accounts accounts;
    private final SimulatorClock clock;
    private final Memory memory;

    @Inject
    AdminSwitches(FaultDesk faults, Settings settings, Accounts accounts, SimulatorClock clock, Memory memory) {
        this.faults = faults;
        this.settings = settings;
        this.accounts = accounts;
        this.clock = clock;
        this.memory = memory;
    }

    Uni<Answer> requests(Call call) {
        return yes(memory.counts());
    }

    Uni<Answer> faults(Call call) {
        return yes(new JsonObject().put("rules", faults.toJson()));
    }

    Uni<Answer> addFaults(Call call) {
        faults.add(FaultRule.read(call.body()));
        return faults(call);
    }

    Uni<Answer> clearFaults(Call call) {
        faults.clear();
        return faults(call);
    }

    Uni<Answer> settings(Call call) {
        return yes(new JsonObject().put("changes", new JsonObject(new HashMap<>(settings.changes()))));
    }

    /** Takes {@code {"render-time": "2s", "callback.retries": "1s,2s"}}; an empty text unsets what is optional. */
    Uni<Answer> change(Call call) {
        Map<String, String> wanted = new HashMap<>();
        call.body().forEach(entry -> wanted.put(entry.getKey(), String.valueOf(entry.getValue())));
        settings.change(wanted);
        return settings(call);
    }

    /** Takes {@code {"key": "sk-sim-poor", "credits": 100}}. */
    Uni<Answer> setAccount(Call call) {
        String key = call.body().getString("key");
        accounts.set(key, call.body().getLong("credits"));
        return yes(new JsonObject()
                .put("key", key)
                .put("credits", accounts.balance(key).orElse(null)));
    }

    /** Takes {@code {"advance": "24h"}}. */
    Uni<Answer> advance(Call call) {
        Optional<Duration> by = Durations.parse(call.body().getString("advance", ""));
        by.ifPresent(clock::advance);
        return by.isPresent()
                ? yes(new JsonObject().put("now", clock.now().toString()))
                : no(400, "advance is a duration, such as 24h");
    }

    Uni<Answer> reset(Call call) {
        clock.reset();
        faults.clear();
        settings.reset();
        accounts.reset();
        memory.forget();
        return yes(new JsonObject().put("reset", true));
    }
}

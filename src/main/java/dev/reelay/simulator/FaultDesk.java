package dev.reelay.simulator;

import io.vertx.core.json.JsonArray;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** The rules that an admin has laid down, in their order. */
@Singleton
final class FaultDesk {

    private static final int MOST = 100;

    private final List<FaultRule> rules = new ArrayList<>();

    /**
     * Adds a rule.
     *
     * @throws IllegalArgumentException if there are too many already
     */
    synchronized void add(FaultRule rule) {
        if (rules.size() >= MOST) {
            throw new IllegalArgumentException("at most " + MOST + " rules; DELETE them first");
        }
        rules.add(rule);
    }

    /** What all rules together do to the request that comes now. */
    synchronized FaultPlan draw() {
        FaultPlan drawn = rules.stream().map(FaultRule::draw).reduce(FaultPlan.NONE, FaultPlan::and);
        rules.removeIf(FaultRule::spent);
        return drawn;
    }

    synchronized void clear() {
        rules.clear();
    }

    synchronized JsonArray toJson() {
        JsonArray json = new JsonArray();
        rules.forEach(rule -> json.add(rule.toJson()));
        return json;
    }
}

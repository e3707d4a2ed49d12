package dev.reelay.simulator;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Random;

/**
 * Faults that an admin gives to requests to come: to the next so many, or to a share of them that a seed decides. Used
 * under the lock of the {@link FaultDesk}.
 */
final class FaultRule {

    private final FaultPlan plan;
    private final double rate;
    private final Random dice;
    private int left;

    private FaultRule(FaultPlan plan, int tasks, double rate, long seed) {
        this.plan = plan;
        this.left = tasks;
        this.rate = rate;
        this.dice = new Random(seed);
    }

    /**
     * Reads {@code {"faults": ["submit=429"], "tasks": 3}} or {@code {"faults": […], "rate": 0.2, "seed": 7}}; with
     * neither it is for the next request only.
     *
     * @throws IllegalArgumentException with a sentence for the admin
     * @throws ClassCastException if a field has another type
     */
    static FaultRule read(JsonObject json) {
        List<String> written =
                json.getJsonArray("faults").stream().map(String::valueOf).toList();
        FaultPlan plan = FaultPlan.of(written);
        if (!plan.unknown().isEmpty() || plan.faults().isEmpty()) {
            throw new IllegalArgumentException("unknown faults: " + plan.unknown());
        }
        boolean byRate = json.containsKey("rate");
        int tasks = json.getInteger("tasks", byRate ? Fault.ALWAYS : 1);
        return new FaultRule(plan, tasks, json.getDouble("rate", 1.0), json.getLong("seed", 0L));
    }

    /** The plan for the request that comes now, or no plan. */
    FaultPlan draw() {
        if (left == 0 || dice.nextDouble() >= rate) {
            return FaultPlan.NONE;
        }
        left = left == Fault.ALWAYS ? left : left - 1;
        return plan;
    }

    boolean spent() {
        return left == 0;
    }

    JsonObject toJson() {
        JsonObject json = new JsonObject()
                .put("faults", plan.faults().stream().map(Fault::toString).toList())
                .put("rate", rate);
        return left == Fault.ALWAYS ? json : json.put("tasks", left);
    }
}

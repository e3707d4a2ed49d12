package dev.reelay.dispatch;

import dev.reelay.tracking.Partitions;
import dev.reelay.tracking.Slots;
import dev.reelay.upstream.Model;
import dev.reelay.upstream.ModelCatalogue;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** Which queues there are and how much of each may be under way. */
@Singleton
class DispatchPlan {

    private final DispatchConfig config;
    private final Partitions partitions;
    private final ModelCatalogue catalogue;

    DispatchPlan(DispatchConfig config, Partitions partitions, ModelCatalogue catalogue) {
        this.config = config;
        this.partitions = partitions;
        this.catalogue = catalogue;
    }

    /** Every partition has a queue for each model. */
    Partitions partitions() {
        return partitions;
    }

    /** The names of the models. */
    List<String> models() {
        return catalogue.models().stream().map(Model::name).toList();
    }

    /**
     * The limits that hold for the model; a model without its own has those for all.
     *
     * @param pace how many submissions the upstream bears
     */
    Slots.Limits limits(String model, Pace.Level pace) {
        DispatchConfig.Limits all = config.limits();
        DispatchConfig.Limits own = config.models().getOrDefault(model, all);
        return new Slots.Limits(
                Math.min(all.submitting(), pace.limit()), own.submitting(), all.running(), own.running());
    }

    /** The most tasks to claim of one queue at once. */
    int batch() {
        return config.batch();
    }

    /** How long a claimed task is left to its claimer. */
    Duration lease() {
        return config.lease();
    }
}

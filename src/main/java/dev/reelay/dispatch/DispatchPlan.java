package dev.reelay.dispatch;

import dev.reelay.tracking.FairQueue;
import dev.reelay.tracking.Slots;
import dev.reelay.upstream.Model;
import dev.reelay.upstream.ModelCatalogue;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** Which models there are and how much of each may be under way. */
@Singleton
class DispatchPlan {

    private final DispatchConfig config;
    private final ModelCatalogue catalogue;

    DispatchPlan(DispatchConfig config, ModelCatalogue catalogue) {
        this.config = config;
        this.catalogue = catalogue;
    }

    /** The names of the models. */
    List<String> models() {
        return catalogue.models().stream().map(Model::name).toList();
    }

    /** What holds for a grant of the model, at this pace. */
    FairQueue.Terms terms(String model, Pace.Level pace) {
        return new FairQueue.Terms(limits(model, pace), quantum(model), config.batchEvery(), config.atLimit());
    }

    /** How long a tenant's share is believed before it is asked for again. */
    Duration shareValidity() {
        return config.shareValidity();
    }

    /** The dearest task of the model, so that each round has a start for everybody who waits. */
    private int quantum(String model) {
        return catalogue.find(model).map(Model::dearest).orElse(1);
    }

    /**
     * The limits that hold for the model; a model without its own has those for all.
     *
     * @param pace how many submissions the upstream bears
     */
    private Slots.Limits limits(String model, Pace.Level pace) {
        DispatchConfig.Limits all = config.limits();
        DispatchConfig.Limits own = config.models().getOrDefault(model, all);
        return new Slots.Limits(
                Math.min(all.submitting(), pace.limit()), own.submitting(), all.running(), own.running());
    }

    /** How long a claimed task is left to its claimer. */
    Duration lease() {
        return config.lease();
    }
}

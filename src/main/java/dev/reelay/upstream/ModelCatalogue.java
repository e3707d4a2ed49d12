package dev.reelay.upstream;

import java.util.List;
import java.util.Optional;

/**
 * The models that can be asked for, and their prices. Data, not code: {@code catalogue.json}, or the file that
 * {@code reelay.upstream.catalogue} names. Read once, at start.
 */
public final class ModelCatalogue {

    private final Model usual;
    private final List<Model> models;
    private final String priceVersion;

    /**
     * @param usual the model of a request that names none; one of {@code models}
     * @param models in the order in which people should see them
     */
    ModelCatalogue(Model usual, List<Model> models) {
        this.usual = usual;
        this.models = List.copyOf(models);
        this.priceVersion = PriceVersion.of(models);
    }

    /** The model with that name, spelled exactly so. */
    public Optional<Model> find(String name) {
        return models.stream().filter(model -> model.name().equals(name)).findFirst();
    }

    /** The model of a request that names none (contract §2). */
    public Model defaultModel() {
        return usual;
    }

    /** Names the prices: another list of prices has another name, whatever else stands in the file. */
    public String priceVersion() {
        return priceVersion;
    }

    /** All models. */
    public List<Model> models() {
        return models;
    }

    /** The names of all models, in the same order. */
    public List<String> names() {
        return models.stream().map(Model::name).toList();
    }
}

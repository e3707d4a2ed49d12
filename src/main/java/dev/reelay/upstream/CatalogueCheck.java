package dev.reelay.upstream;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns the sheet into models, or says in one line what is wrong with it. A hole found here would otherwise be a failed
 * request later, or a wrong price.
 */
final class CatalogueCheck {

    /** Seconds; more is a slip of the pen. */
    static final int LONGEST = 600;

    private static final int DEAREST = 1_000_000;
    private static final int MOST_FILES = 100;

    private final String source;

    /** @param source what to call the file in a complaint */
    CatalogueCheck(String source) {
        this.source = source;
    }

    ModelCatalogue catalogue(CatalogueSheet sheet) {
        List<Model> models = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (CatalogueSheet.Entry entry : orEmpty(sheet.models())) {
            Model model = model(entry);
            require(names.add(model.name()), "model " + model.name() + " stands there twice");
            models.add(model);
        }
        require(!models.isEmpty(), "it has no models");
        Model usual = models.stream()
                .filter(model -> model.name().equals(sheet.usual()))
                .findFirst()
                .orElseThrow(() -> wrong("default_model must be one of " + names));
        return new ModelCatalogue(usual, models);
    }

    private Model model(CatalogueSheet.Entry entry) {
        String name = Objects.requireNonNullElse(entry.name(), "");
        require(!name.isBlank(), "a model has no name");
        Model model = new Model(
                name,
                entry.seconds(),
                entry.defaultDuration(),
                orEmpty(entry.aspectRatios()),
                Objects.requireNonNullElse(entry.defaultAspectRatio(), ""),
                orEmpty(entry.resolutions()),
                entry.defaultResolution(),
                entry.maxImages(),
                entry.maxReferenceVideos(),
                orEmpty(entry.rates()).stream().map(this::rate).toList());
        choices(model);
        everythingHasAPrice(model);
        return model;
    }

    private void choices(Model model) {
        require(
                !model.durations().isEmpty()
                        && model.durations().first() > 0
                        && model.durations().last() <= LONGEST,
                model.name() + ": durations must be whole seconds from 1 to " + LONGEST);
        require(
                model.durations().contains(model.defaultDuration()),
                model.name() + ": default_duration must be one of its durations");
        require(
                model.aspectRatios().contains(model.defaultAspectRatio()),
                model.name() + ": default_aspect_ratio must be one of its aspect_ratios");
        require(
                model.resolutions().isEmpty()
                        ? model.defaultResolution() == null
                        : model.resolutions().contains(model.defaultResolution()),
                model.name() + ": default_resolution must be one of its resolutions, and missing where there are none");
        require(
                isCount(model.maxImages()) && isCount(model.maxReferenceVideos()),
                model.name() + ": max_images and max_reference_videos must be from 0 to " + MOST_FILES);
    }

    private void everythingHasAPrice(Model model) {
        List<@Nullable String> resolutions = new ArrayList<>(model.resolutions());
        if (resolutions.isEmpty()) {
            resolutions.add(null);
        }
        for (String resolution : resolutions) {
            require(hasPrice(model, resolution, false), model.name() + ": no rate fits " + resolution);
            require(
                    model.maxReferenceVideos() == 0 || hasPrice(model, resolution, true),
                    model.name() + ": no rate fits " + resolution + " with a reference video");
        }
    }

    private static boolean hasPrice(Model model, @Nullable String resolution, boolean withVideo) {
        return model.rates().stream().anyMatch(rate -> rate.fits(resolution, withVideo));
    }

    private Rate rate(CatalogueSheet.Price price) {
        require(
                price.credits() > 0 && price.credits() <= DEAREST && price.seconds() > 0,
                "credits of a rate must be from 1 to " + DEAREST + ", and its seconds at least 1");
        return new Rate(price.resolution(), price.referenceVideo(), price.credits(), price.seconds());
    }

    private static boolean isCount(int count) {
        return count >= 0 && count <= MOST_FILES;
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw wrong(otherwise);
        }
    }

    private ConfigurationException wrong(String what) {
        return new ConfigurationException("The model catalogue " + source + " is not usable: " + what + ".");
    }
}

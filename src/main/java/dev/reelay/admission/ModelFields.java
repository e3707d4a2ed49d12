package dev.reelay.admission;

import dev.reelay.task.VideoRequest;
import dev.reelay.upstream.Model;
import dev.reelay.web.FaultCode;
import dev.reelay.web.input.Faults;
import dev.reelay.web.input.Fields;
import dev.reelay.web.input.Manners;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The fields whose rules come from the model. A field that has no meaning for the model, or beside the others, is
 * refused by strict manners; lenient ones leave it out, as the upstream is believed to (contract §3.1).
 */
final class ModelFields {

    private final Model model;
    private final Fields fields;
    private final Manners manners;
    private final Faults faults;

    ModelFields(Model model, Fields fields, Manners manners, Faults faults) {
        this.model = model;
        this.fields = fields;
        this.manners = manners;
        this.faults = faults;
    }

    int duration() {
        return fields.whole("duration").filter(this::isOffered).orElse(model.defaultDuration());
    }

    /** Null where images decide the shape. */
    @Nullable
    String aspectRatio(boolean hasImages) {
        if (hasImages) {
            refuse("aspect_ratio", "The images decide the shape; leave aspect_ratio out.");
            return null;
        }
        return choice("aspect_ratio", model.aspectRatios(), model.defaultAspectRatio());
    }

    @Nullable
    String resolution() {
        if (model.resolutions().isEmpty()) {
            refuse("resolution", model.name() + " has no choice of resolution; leave it out.");
            return null;
        }
        return choice("resolution", model.resolutions(), model.defaultResolution());
    }

    List<String> images(List<String> images) {
        return atMost(model.maxImages(), "images", images);
    }

    List<String> referenceVideos(List<String> clips) {
        if (model.maxReferenceVideos() == 0 && manners == Manners.LENIENT) {
            return List.of();
        }
        return atMost(model.maxReferenceVideos(), "reference_video_urls", clips);
    }

    int price(VideoRequest request) {
        return model.price(request);
    }

    private boolean isOffered(int seconds) {
        if (model.durations().contains(seconds)) {
            return true;
        }
        String offered = model.durations().stream().map(String::valueOf).collect(Collectors.joining(", "));
        faults.add("/duration", FaultCode.NOT_OFFERED, model.name() + " makes videos of " + offered + " seconds.");
        return false;
    }

    private @Nullable String choice(String name, List<String> offered, @Nullable String otherwise) {
        Optional<String> asked = fields.text(name);
        if (asked.isEmpty() || offered.contains(asked.get())) {
            return asked.orElse(otherwise);
        }
        faults.add(
                Fields.pointer(name),
                FaultCode.NOT_OFFERED,
                "For " + model.name() + " this must be one of " + String.join(", ", offered) + ".");
        return otherwise;
    }

    private List<String> atMost(int limit, String name, List<String> urls) {
        if (urls.size() > limit) {
            faults.add(
                    Fields.pointer(name),
                    FaultCode.TOO_MANY,
                    model.name() + " takes at most " + limit + " here; these are " + urls.size() + ".");
        }
        return urls;
    }

    private void refuse(String name, String detail) {
        if (manners == Manners.STRICT && fields.has(name)) {
            faults.add(Fields.pointer(name), FaultCode.NOT_APPLICABLE, detail);
        }
    }
}

package dev.reelay.admission;

import dev.reelay.task.OnUnclear;
import dev.reelay.task.Urgency;
import dev.reelay.task.VideoRequest;
import dev.reelay.upstream.Model;
import dev.reelay.upstream.ModelCatalogue;
import dev.reelay.web.FaultCode;
import dev.reelay.web.Problem;
import dev.reelay.web.ProblemCode;
import dev.reelay.web.input.Faults;
import dev.reelay.web.input.Fields;
import dev.reelay.web.input.JsonBody;
import dev.reelay.web.input.Manners;
import dev.reelay.web.input.Receivers;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the request for a video, spells out every default, and finds all that is wrong with it at once. */
@ApplicationScoped
class RequestReader {

    /** The fields of contract §3.1 that this house passes on, and what it does itself. */
    private static final Set<String> FIELDS = Set.of(
            "prompt",
            "model",
            "duration",
            "aspect_ratio",
            "resolution",
            "images",
            "reference_video_urls",
            "public",
            "callback_url",
            "on_unclear",
            "label",
            "priority",
            "expires_in");

    private static final String HINT = "Send a JSON object with at least \"prompt\".";

    private final ModelCatalogue catalogue;
    private final Receivers receivers;

    RequestReader(ModelCatalogue catalogue, Receivers receivers) {
        this.catalogue = catalogue;
        this.receivers = receivers;
    }

    Reading read(byte[] body, Manners manners) {
        return switch (JsonBody.parse(body, manners, HINT)) {
            case JsonBody.Unreadable unreadable -> new Reading.Invalid(unreadable.problem());
            case JsonBody.Parsed parsed -> {
                Faults faults = new Faults();
                yield read(new Fields(parsed.root(), manners, faults), manners, faults);
            }
        };
    }

    private Reading read(Fields fields, Manners manners, Faults faults) {
        fields.refuseOthersThan(FIELDS);
        PlainFields plain = new PlainFields(fields, receivers, faults);
        Optional<String> prompt = plain.prompt();
        List<String> images = plain.media("images");
        List<String> clips = plain.media("reference_video_urls");
        Optional<String> callback = plain.callback();
        boolean listed = fields.bool("public").orElse(false);
        OnUnclear onUnclear = manners == Manners.STRICT ? plain.onUnclear() : OnUnclear.WAIT;
        Optional<String> label = manners == Manners.STRICT ? plain.label() : Optional.empty();
        Urgency urgency = manners == Manners.STRICT ? plain.urgency() : Urgency.USUAL;
        Optional<Model> model = model(fields, faults);
        if (model.isEmpty()) {
            plain.checkTypes();
            return invalid(faults);
        }
        ModelFields offered = new ModelFields(model.get(), fields, manners, faults);
        VideoRequest request = new VideoRequest(
                model.get().name(),
                prompt.orElse(""),
                offered.duration(),
                offered.aspectRatio(!images.isEmpty()),
                offered.images(images),
                offered.resolution(),
                offered.referenceVideos(clips),
                listed,
                callback.orElse(null),
                onUnclear,
                label.orElse(null),
                urgency);
        return faults.isEmpty()
                ? new Reading.Valid(request, offered.price(request), catalogue.priceVersion())
                : invalid(faults);
    }

    private Optional<Model> model(Fields fields, Faults faults) {
        if (!fields.has("model")) {
            return Optional.of(catalogue.defaultModel());
        }
        Optional<String> name = fields.text("model");
        Optional<Model> model = name.flatMap(catalogue::find);
        if (name.isPresent() && model.isEmpty()) {
            faults.add(
                    "/model",
                    FaultCode.NOT_OFFERED,
                    "This must be one of " + String.join(", ", catalogue.names()) + ".");
        }
        return model;
    }

    private static Reading invalid(Faults faults) {
        int count = faults.all().size();
        String detail = count == 1
                ? faults.all().getFirst().detail()
                : "There are " + count + " faults in the request; see errors.";
        return new Reading.Invalid(Problem.of(ProblemCode.INVALID_REQUEST, detail, faults.all()));
    }
}

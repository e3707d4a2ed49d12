package dev.reelay.simulator;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads and judges a request body (contract, sections 2, 3 and 6.1). The first fault found is the answer. */
@Singleton
final class WishReader {

    private static final int LONGEST_PROMPT = 2000;
    private static final int MOST_IMAGES = 4;
    private static final int MOST_VIDEOS = 3;
    private static final int USUAL_SECONDS = 5;
    private static final String USUAL_RATIO = "16:9";
    private static final Set<String> DOCUMENTED = Set.of(
            "prompt",
            "model",
            "duration",
            "aspect_ratio",
            "images",
            "resolution",
            "reference_video_urls",
            "callback_url",
            "public");

    private final Settings settings;
    private final ModelSheet models;

    @Inject
    WishReader(Settings settings, ModelSheet models) {
        this.settings = settings;
        this.models = models;
    }

    Reading read(Buffer body) {
        try {
            return judge(new Fields(new JsonObject(body), settings.now().requests()));
        } catch (DecodeException | ClassCastException notAnObject) {
            return Refusal.bad("INVALID_REQUEST", "The body must be a JSON object");
        }
    }

    private Reading judge(Fields fields) {
        fields.refuseUnknown(DOCUMENTED);
        String prompt = fields.prompt(LONGEST_PROMPT);
        Model model = model(fields);
        int seconds = fields.seconds(USUAL_SECONDS);
        fields.check(
                model.durations().contains(seconds),
                "INVALID_DURATION",
                "Duration must be one of " + model.durations());
        List<String> images = fields.urls("images", MOST_IMAGES);
        List<String> videos = fields.urls("reference_video_urls", MOST_VIDEOS);
        String ratio = ratio(fields, model, images);
        Wish wish =
                new Wish(model, prompt, seconds, ratio, resolution(fields, model), images, videos, callback(fields));
        return fields.firstFault().<Reading>map(fault -> fault).orElse(wish);
    }

    private Model model(Fields fields) {
        String name = fields.text("model", models.usual(), "INVALID_MODEL");
        fields.check(models.find(name).isPresent(), "INVALID_MODEL", "Unknown model");
        return models.find(name).orElse(models.first());
    }

    private @Nullable String ratio(Fields fields, Model model, List<String> images) {
        if (!images.isEmpty() && !settings.now().requests().ratioBesideImages()) {
            return null;
        }
        return fields.oneOf("aspect_ratio", USUAL_RATIO, model.aspectRatios(), "INVALID_ASPECT_RATIO");
    }

    private @Nullable String resolution(Fields fields, Model model) {
        if (!model.resolutions().isEmpty()) {
            return fields.oneOf(
                    "resolution", model.resolutions().getFirst(), model.resolutions(), "INVALID_RESOLUTION");
        }
        if (settings.now().requests().refuseUnexpectedResolution()) {
            fields.check(!fields.has("resolution"), "INVALID_RESOLUTION", "This model takes no resolution");
        }
        return null;
    }

    private @Nullable String callback(Fields fields) {
        String url = fields.text("callback_url", "", "INVALID_CALLBACK_URL");
        if (url.isEmpty()) {
            return null;
        }
        CallbackAddress address = CallbackAddress.of(url);
        boolean reachable = address == CallbackAddress.PUBLIC
                || (address == CallbackAddress.LOCAL && settings.now().allowLocalCallbacks());
        boolean dropped =
                settings.now().requests().privateCallbacks() == SimulatorConfig.PrivateCallbacks.ACCEPT_AND_DROP;
        fields.check(
                reachable || dropped,
                "INVALID_CALLBACK_URL",
                "callback_url must be a public http(s) URL without credentials");
        return reachable ? url : null;
    }
}

package dev.reelay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WishReaderTest {

    private static final String SNAIL = "\uD83D\uDC0C";

    @Test
    void whatIsLeftOutHasItsDefault() {
        Wish wish = accepted(new JsonObject().put("prompt", "A boat"));
        assertThat(wish.model().name()).isEqualTo("seedance-2.0");
        assertThat(wish.seconds()).isEqualTo(5);
        assertThat(wish.ratio()).isEqualTo("16:9");
        assertThat(wish.resolution()).isNull();
        assertThat(wish.callbackUrl()).isNull();
        assertThat(wish.credits()).isEqualTo(240);
    }

    @Test
    void nullIsLikeLeftOut() {
        JsonObject body = new JsonObject().put("prompt", "A boat");
        for (String name : new String[] {"model", "duration", "aspect_ratio", "images", "resolution", "callback_url"}) {
            body.putNull(name);
        }
        assertThat(accepted(body)).isEqualTo(accepted(new JsonObject().put("prompt", "A boat")));
    }

    @Test
    void aPromptIsCountedInCodePoints() {
        assertThat(accepted(new JsonObject().put("prompt", SNAIL.repeat(2000))).prompt())
                .hasSize(4000);
        assertThat(refused(new JsonObject().put("prompt", SNAIL.repeat(2001))).code())
                .isEqualTo("INVALID_PROMPT");
        assertThat(read(
                        new JsonObject().put("prompt", SNAIL.repeat(1001)),
                        Map.of("reelay.simulator.requests.prompt-unit", "utf-16")))
                .isInstanceOf(Refusal.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t "})
    void aBlankPromptIsRefused(String prompt) {
        assertThat(refused(new JsonObject().put("prompt", prompt)).code()).isEqualTo("INVALID_PROMPT");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | INVALID_PROMPT",
                "{'prompt': 7} | INVALID_PROMPT",
                "{'prompt': 'x', 'model': 'seedance-9'} | INVALID_MODEL",
                "{'prompt': 'x', 'model': 9} | INVALID_MODEL",
                "{'prompt': 'x', 'duration': 0} | INVALID_DURATION",
                "{'prompt': 'x', 'duration': 4} | INVALID_DURATION",
                "{'prompt': 'x', 'duration': 7} | INVALID_DURATION",
                "{'prompt': 'x', 'duration': 16} | INVALID_DURATION",
                "{'prompt': 'x', 'duration': 5.5} | INVALID_DURATION",
                "{'prompt': 'x', 'duration': 'five'} | INVALID_DURATION",
                "{'prompt': 'x', 'duration': true} | INVALID_DURATION",
                "{'prompt': 'x', 'duration': 4294967301} | INVALID_DURATION",
                "{'prompt': 'x', 'aspect_ratio': '1:1'} | INVALID_ASPECT_RATIO",
                "{'prompt': 'x', 'model': 'seedance-2-mini', 'resolution': '1080p'} | INVALID_RESOLUTION",
                "{'prompt': 'x', 'model': 'seedance-2-mini', 'duration': 3} | INVALID_DURATION",
                "{'prompt': 'x', 'images': 'https://a.example/1'} | INVALID_IMAGE_URL",
                "{'prompt': 'x', 'images': ['data:image/png;base64,AA']} | INVALID_IMAGE_URL",
                "{'prompt': 'x', 'images': ['/1.png']} | INVALID_IMAGE_URL",
                "{'prompt': 'x', 'images': [null]} | INVALID_IMAGE_URL",
                "{'prompt': 'x', 'callback_url': 'http://localhost/x'} | INVALID_CALLBACK_URL",
                "{'prompt': 'x', 'callback_url': 'https://u:p@a.example/'} | INVALID_CALLBACK_URL",
                "[1] | INVALID_REQUEST",
                "{'prompt' | INVALID_REQUEST",
                "'' | INVALID_REQUEST"
            },
            quoteCharacter = '`')
    void whatTheContractForbidsIsRefusedByItsCode(String json, String code) {
        Reading reading = reader(Map.of()).read(Buffer.buffer(json.replace('\'', '"')));
        assertThat(reading).isInstanceOf(Refusal.class);
        assertThat(((Refusal) reading).code()).isEqualTo(code);
        assertThat(((Refusal) reading).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "10.0", "15", "\"10\""})
    void wholeSecondsAreTakenHoweverTheyAreWritten(String duration) {
        Reading reading = reader(Map.of()).read(Buffer.buffer("{\"prompt\":\"x\",\"duration\":" + duration + "}"));
        assertThat(reading).isInstanceOf(Wish.class);
    }

    @Test
    void aNumericStringIsRefusedIfSoSet() {
        JsonObject body = new JsonObject().put("prompt", "x").put("duration", "5");
        assertThat(read(body, Map.of("reelay.simulator.requests.numeric-strings", "false")))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void oneToFourImagesMakeTheRatioMeaningless() {
        JsonArray images = new JsonArray(Collections.nCopies(4, "https://cdn.acme.example/a.jpg"));
        JsonObject body =
                new JsonObject().put("prompt", "x").put("images", images).put("aspect_ratio", "odd");
        assertThat(accepted(body).ratio()).isNull();
        assertThat(accepted(body).echo().containsKey("aspect_ratio")).isFalse();
        assertThat(read(body, Map.of("reelay.simulator.requests.ratio-beside-images", "true")))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void fiveImagesAreTooMany() {
        JsonArray images = new JsonArray(Collections.nCopies(5, "https://cdn.acme.example/a.jpg"));
        assertThat(refused(new JsonObject().put("prompt", "x").put("images", images))
                        .code())
                .isEqualTo("TOO_MANY_IMAGES");
    }

    @Test
    void aResolutionOnALargeModelIsIgnored() {
        JsonObject body = new JsonObject().put("prompt", "x").put("resolution", "720p");
        assertThat(accepted(body).resolution()).isNull();
        assertThat(read(body, Map.of("reelay.simulator.requests.refuse-unexpected-resolution", "true")))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void miniTakesItsOwnDurationsRatiosAndVideos() {
        JsonObject body = new JsonObject()
                .put("prompt", "Loop of a spinning ceramic cup")
                .put("model", "seedance-2-mini")
                .put("duration", 7)
                .put("resolution", "480p")
                .put("aspect_ratio", "1:1");
        assertThat(accepted(body).credits()).isEqualTo(100);
        body.put("reference_video_urls", new JsonArray().add("https://cdn.acme.example/a.mp4"));
        assertThat(accepted(body).credits()).isEqualTo(63);
    }

    @Test
    void unknownFieldsAreIgnoredUnlessSoSet() {
        JsonObject body = new JsonObject().put("prompt", "x").put("seed", 4711).put("image_urls", new JsonArray());
        assertThat(accepted(body).images()).isEmpty();
        assertThat(read(body, Map.of("reelay.simulator.requests.refuse-unknown-fields", "true")))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void aPrivateCallbackIsRefusedOrDroppedOrAllowed() {
        JsonObject body = new JsonObject().put("prompt", "x").put("callback_url", "http://127.0.0.1:9/x");
        assertThat(read(body, Map.of())).isInstanceOf(Refusal.class);
        assertThat(((Wish) read(body, Map.of("reelay.simulator.requests.private-callbacks", "accept-and-drop")))
                        .callbackUrl())
                .isNull();
        assertThat(((Wish) read(body, Map.of("reelay.simulator.allow-local-callbacks", "true"))).callbackUrl())
                .isEqualTo("http://127.0.0.1:9/x");
    }

    private static Wish accepted(JsonObject body) {
        Reading reading = read(body, Map.of());
        assertThat(reading).isInstanceOf(Wish.class);
        return (Wish) reading;
    }

    private static Refusal refused(JsonObject body) {
        Reading reading = read(body, Map.of());
        assertThat(reading).isInstanceOf(Refusal.class);
        return (Refusal) reading;
    }

    private static Reading read(JsonObject body, Map<String, String> set) {
        return reader(set).read(body.toBuffer());
    }

    private static WishReader reader(Map<String, String> set) {
        return new WishReader(new Settings(set), ModelSheet.read(Optional.empty()));
    }
}

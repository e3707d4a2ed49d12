package dev.reelay.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.task.OnUnclear;
import dev.reelay.task.VideoRequest;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueFileTest {

    private static final ModelCatalogue BUILT_IN = CatalogueFile.read(Optional.empty());

    private static final String GOOD = """
            {"default_model": "m", "models": [{"name": "m", "durations": [5], "default_duration": 5,
             "aspect_ratios": ["1:1"], "default_aspect_ratio": "1:1", "resolutions": ["480p"],
             "default_resolution": "480p", "max_images": 1, "max_reference_videos": 1,
             "rates": [{"credits": 7, "seconds": 2}]}]}
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "seedance-2.0, 5, 240",
        "seedance-2.0, 10, 480",
        "seedance-2.0, 15, 720",
        "seedance-2.0-fast, 5, 160",
        "seedance-2.0-fast, 10, 320",
        "seedance-2.0-fast, 15, 480"
    })
    void thePricesOfTheContractsFirstTable(String model, int seconds, int credits) {
        assertThat(price(model, seconds, null, List.of())).isEqualTo(credits);
    }

    @ParameterizedTest
    @CsvSource({
        "4, 57, 36, 123, 75",
        "5, 72, 45, 154, 94",
        "6, 86, 54, 185, 113",
        "7, 100, 63, 216, 132",
        "8, 114, 72, 246, 150",
        "9, 129, 81, 277, 169",
        "10, 143, 90, 308, 188",
        "11, 157, 99, 339, 207",
        "12, 171, 108, 369, 225",
        "13, 186, 117, 400, 244",
        "14, 200, 126, 431, 263",
        "15, 214, 135, 462, 282"
    })
    void thePricesOfTheContractsSecondTable(int seconds, int small, int smallFromVideo, int large, int largeFromVideo) {
        List<String> clip = List.of("https://cdn.example/clip.mp4");
        assertThat(price("seedance-2-mini", seconds, "480p", List.of())).isEqualTo(small);
        assertThat(price("seedance-2-mini", seconds, "480p", clip)).isEqualTo(smallFromVideo);
        assertThat(price("seedance-2-mini", seconds, "720p", List.of())).isEqualTo(large);
        assertThat(price("seedance-2-mini", seconds, "720p", clip)).isEqualTo(largeFromVideo);
    }

    @Test
    void bothEditionsOfTheContractAreCovered() {
        assertThat(BUILT_IN.names()).containsExactly("seedance-2.0", "seedance-2.0-fast", "seedance-2-mini");
        assertThat(BUILT_IN.defaultModel().name()).isEqualTo("seedance-2.0");
        assertThat(BUILT_IN.find("seedance-2.0")).hasValueSatisfying(model -> {
            assertThat(model.durations()).containsExactly(5, 10, 15);
            assertThat(model.defaultDuration()).isEqualTo(5);
            assertThat(model.aspectRatios()).containsExactly("16:9", "9:16", "4:3", "3:4");
            assertThat(model.defaultAspectRatio()).isEqualTo("16:9");
            assertThat(model.resolutions()).isEmpty();
            assertThat(model.defaultResolution()).isNull();
            assertThat(model.maxImages()).isEqualTo(4);
            assertThat(model.maxReferenceVideos()).isZero();
        });
        assertThat(BUILT_IN.find("seedance-2-mini")).hasValueSatisfying(model -> {
            assertThat(model.durations()).containsExactly(4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
            assertThat(model.aspectRatios()).contains("1:1", "21:9", "adaptive");
            assertThat(model.defaultResolution()).isEqualTo("720p");
            assertThat(model.maxReferenceVideos()).isEqualTo(3);
        });
        assertThat(BUILT_IN.find("Seedance-2.0")).isEmpty();
    }

    @Test
    void anOperatorsFileReplacesTheBuiltInOne() throws IOException {
        ModelCatalogue own = read(GOOD);
        assertThat(own.names()).containsExactly("m");
        assertThat(own.defaultModel().price(5, "480p", true)).isEqualTo(18);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"default_model\": \"m\"|\"default_model\": \"x\"|default_model",
                "\"name\": \"m\"|\"name\": \" \"|no name",
                "[5]|[]|durations",
                "[5]|[5, 0]|durations",
                "[5]|{\"from\": 9, \"to\": 4}|durations",
                "[5]|{\"from\": 1, \"to\": 2000000000}|durations",
                "[5]|\"5\"|durations",
                "\"default_duration\": 5|\"default_duration\": 6|default_duration",
                "[\"1:1\"]|[\"4:3\"]|default_aspect_ratio",
                "\"default_resolution\": \"480p\"|\"default_resolution\": \"4k\"|default_resolution",
                "[\"480p\"]|[]|default_resolution",
                "\"max_images\": 1|\"max_images\": -1|max_images",
                "\"credits\": 7|\"credits\": 0|credits",
                "\"seconds\": 2|\"seconds\": 0|seconds",
                "\"credits\": 7|\"resolution\": \"720p\", \"credits\": 7|no rate fits 480p",
                "\"credits\": 7|\"reference_video\": false, \"credits\": 7|with a reference video",
                "\"credits\": 7|\"credits\": 7.5|",
                "\"max_images\"|\"maximal_images\"|maximal_images",
                "{\"default_model\"|\"default_model\"|"
            })
    void aBrokenCatalogueIsRefusedWithOneLine(String good, String bad, @Nullable String complaint) {
        assertThat(GOOD).contains(good);
        assertThatThrownBy(() -> read(GOOD.replace(good, bad)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("is not usable: ")
                .hasMessageContaining(complaint == null ? "" : complaint)
                .message()
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{\"models\": []}", "not json"})
    void anEmptyCatalogueIsRefusedWithOneLine(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("is not usable: ")
                .message()
                .doesNotContain("\n");
    }

    @Test
    void twoModelsOfOneNameAreRefused() {
        String model = GOOD.substring(GOOD.indexOf('[') + 1, GOOD.lastIndexOf(']'));
        assertThatThrownBy(() -> read(GOOD.replace(model, model + "," + model))).hasMessageContaining("twice");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> CatalogueFile.read(Optional.of(folder.resolve("nowhere.json"))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("nowhere.json")
                .hasMessageContaining("REELAY_UPSTREAM_CATALOGUE");
    }

    private ModelCatalogue read(String text) throws IOException {
        return CatalogueFile.read(Optional.of(Files.writeString(folder.resolve("catalogue.json"), text)));
    }

    private static int price(String model, int seconds, @Nullable String resolution, List<String> clips) {
        VideoRequest request = new VideoRequest(
                model, "A cup", seconds, "16:9", List.of(), resolution, clips, false, null, OnUnclear.WAIT);
        return BUILT_IN.find(model).orElseThrow().price(request);
    }
}

package dev.reelay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelSheetTest {

    private final ModelSheet sheet = ModelSheet.read(Optional.empty());

    @ParameterizedTest
    @CsvSource({
        "seedance-2.0, 5, 240", "seedance-2.0, 10, 480", "seedance-2.0, 15, 720",
        "seedance-2.0-fast, 5, 160", "seedance-2.0-fast, 10, 320", "seedance-2.0-fast, 15, 480"
    })
    void theLargeModelsCostWhatTheirPageSays(String model, int seconds, long credits) {
        assertThat(model(model).price(null, false, seconds)).isEqualTo(credits);
    }

    @ParameterizedTest
    @CsvSource({
        "4, 57, 36, 123, 75", "5, 72, 45, 154, 94", "6, 86, 54, 185, 113", "7, 100, 63, 216, 132",
        "8, 114, 72, 246, 150", "9, 129, 81, 277, 169", "10, 143, 90, 308, 188", "11, 157, 99, 339, 207",
        "12, 171, 108, 369, 225", "13, 186, 117, 400, 244", "14, 200, 126, 431, 263", "15, 214, 135, 462, 282"
    })
    void miniCostsWhatTheContractsTableSays(int seconds, long low, long lowWithVideo, long high, long highWithVideo) {
        Model mini = model("seedance-2-mini");
        assertThat(List.of(
                        mini.price("480p", false, seconds),
                        mini.price("480p", true, seconds),
                        mini.price("720p", false, seconds),
                        mini.price("720p", true, seconds)))
                .containsExactly(low, lowWithVideo, high, highWithVideo);
    }

    @Test
    void aSheetOfTheOperatorsTakesTheBuiltInsPlace(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("models.json"), """
                {"default_model": "seedance-3", "models": [{"name": "seedance-3", "durations": [5],
                 "aspect_ratios": ["16:9"], "resolutions": [], "prices": [{"credits": 7, "per_seconds": 2}]}]}
                """);

        ModelSheet other = ModelSheet.read(Optional.of(file.toString()));

        assertThat(other.usual()).isEqualTo("seedance-3");
        assertThat(other.find("seedance-2.0")).isEmpty();
        assertThat(other.first().price(null, false, 5)).isEqualTo(18);
    }

    private Model model(String name) {
        return sheet.find(name).orElseThrow();
    }
}

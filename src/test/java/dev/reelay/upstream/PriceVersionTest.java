package dev.reelay.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PriceVersionTest {

    private static final Rate DEAR = new Rate(null, null, 48, 1);
    private static final Rate CHEAP = new Rate("480p", false, 9, 1);

    @Test
    void anotherPriceIsAnotherVersion() {
        String version = PriceVersion.of(List.of(model("a", 5, DEAR)));
        assertThat(version).matches("[0-9a-f]{12}");
        assertThat(PriceVersion.of(List.of(model("a", 5, new Rate(null, null, 49, 1)))))
                .isNotEqualTo(version);
        assertThat(PriceVersion.of(List.of(model("b", 5, DEAR)))).isNotEqualTo(version);
        assertThat(PriceVersion.of(List.of(model("a", 5, DEAR), model("b", 5, DEAR))))
                .isNotEqualTo(version);
    }

    /** The first rate that fits is the price. */
    @Test
    void theOrderOfRatesCountsAndThatOfModelsDoesNot() {
        Model one = model("a", 5, CHEAP, DEAR);
        Model other = model("b", 5, DEAR);
        assertThat(PriceVersion.of(List.of(one, other))).isEqualTo(PriceVersion.of(List.of(other, one)));
        assertThat(PriceVersion.of(List.of(model("a", 5, DEAR, CHEAP)))).isNotEqualTo(PriceVersion.of(List.of(one)));
    }

    @Test
    void whatIsNoPriceDoesNotCount() {
        assertThat(PriceVersion.of(List.of(model("a", 10, DEAR))))
                .isEqualTo(PriceVersion.of(List.of(model("a", 5, DEAR))));
    }

    private static Model model(String name, int duration, Rate... rates) {
        SortedSet<Integer> durations = new TreeSet<>(List.of(duration));
        return new Model(name, durations, duration, List.of("16:9"), "16:9", List.of(), null, 4, 0, List.of(rates));
    }
}

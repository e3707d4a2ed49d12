package dev.reelay.simulator.clip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DrawingTest {

    private final BitmapFont font = BitmapFont.load();

    @ParameterizedTest
    @CsvSource({"16:9, 320, 180", "9:16, 180, 320", "4:3, 320, 240", "3:4, 240, 320", "1:1, 320, 320", "21:9, 294, 126"
    })
    void aFrameHasItsShapeExactlyAndEvenSides(String ratio, int width, int height) {
        assertThat(Frame.of(ratio)).isEqualTo(new Frame(width, height, ratio));
    }

    @ParameterizedTest
    @ValueSource(strings = {"adaptive", "", "0:9", "wide"})
    void whatIsNoRatioIsWide(String ratio) {
        assertThat(Frame.of(ratio)).isEqualTo(new Frame(320, 180, "16:9"));
    }

    @Test
    void theFontHasAllOfAscii() {
        assertThat(IntStream.range('!', 127).filter(letter -> isBox((char) letter)))
                .isEmpty();
        assertThat(isBox('\u7eb8')).isTrue();
    }

    @Test
    void accentsAreTakenOffAndACharacterIsOneWide() {
        assertThat(BitmapFont.plain("\u00c9\u00e0\u00fc")).isEqualTo("Eau");
        assertThat(BitmapFont.plain("\uD83D\uDC0C!")).hasSize(2);
    }

    @Test
    void aShortTextIsLargeALongOneSmallAndATooLongOneCut() {
        assertThat(TextBlock.fit("Paper boat", 300, 90).dot()).isEqualTo(2);
        assertThat(TextBlock.fit("word ".repeat(40), 300, 90).dot()).isEqualTo(1);
        TextBlock cut = TextBlock.fit("word ".repeat(400), 300, 90);
        assertThat(cut.lines()).hasSize(9).allMatch(line -> line.length() <= 50);
        assertThat(cut.lines().getLast()).endsWith("...");
    }

    @Test
    void aWordThatIsTooLongIsBroken() {
        assertThat(TextBlock.fit("x".repeat(60), 300, 90).lines())
                .containsExactly("x".repeat(25), "x".repeat(25), "x".repeat(10));
    }

    private boolean isBox(char letter) {
        boolean frame = true;
        for (int i = 0; i < BitmapFont.WIDTH; i++) {
            frame &= font.isSet(letter, i, 0) && font.isSet(letter, i, 6);
            frame &= font.isSet(letter, 0, i) && font.isSet(letter, BitmapFont.WIDTH - 1, i);
        }
        return frame;
    }
}

package dev.reelay.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.task.OnUnclear;
import dev.reelay.task.Priority;
import dev.reelay.task.Urgency;
import dev.reelay.task.VideoRequest;
import dev.reelay.upstream.Catalogues;
import dev.reelay.web.input.Manners;
import dev.reelay.web.input.ReceiversOf;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FingerprintTest {

    private static final VideoRequest REQUEST = new VideoRequest(
            "seedance-2-mini",
            "A boat",
            5,
            "16:9",
            List.of("https://a.example/1"),
            "720p",
            List.of(),
            false,
            "https://hooks.example/x",
            OnUnclear.WAIT);

    private final RequestReader reader = new RequestReader(Catalogues.shipped(), ReceiversOf.strangers());

    @Test
    void theOrderOfFieldsDefaultsAndTheDoorDoNotMatter() {
        String first = print("{\"prompt\":\"A boat\",\"duration\":5}", Manners.STRICT);
        assertThat(print("{\"duration\":5, \"prompt\":\"A boat\"}", Manners.STRICT))
                .isEqualTo(first);
        assertThat(print("{\"prompt\":\"A b\\u006fat\",\"model\":\"seedance-2.0\",\"public\":false}", Manners.STRICT))
                .isEqualTo(first);
        assertThat(print("{\"prompt\":\"A boat\",\"duration\":\"5\",\"seed\":7}", Manners.LENIENT))
                .isEqualTo(first);
    }

    @Test
    void everyFieldMatters() {
        assertThat(Stream.of(
                                REQUEST,
                                changed(
                                        "m",
                                        "A boat",
                                        5,
                                        "16:9",
                                        "https://a.example/1",
                                        "720p",
                                        false,
                                        "https://h.example"),
                                changed(
                                        "m",
                                        "A boot",
                                        5,
                                        "16:9",
                                        "https://a.example/1",
                                        "720p",
                                        false,
                                        "https://h.example"),
                                changed(
                                        "m",
                                        "A boat",
                                        6,
                                        "16:9",
                                        "https://a.example/1",
                                        "720p",
                                        false,
                                        "https://h.example"),
                                changed(
                                        "m",
                                        "A boat",
                                        5,
                                        "9:16",
                                        "https://a.example/1",
                                        "720p",
                                        false,
                                        "https://h.example"),
                                changed(
                                        "m",
                                        "A boat",
                                        5,
                                        "16:9",
                                        "https://a.example/2",
                                        "720p",
                                        false,
                                        "https://h.example"),
                                changed(
                                        "m",
                                        "A boat",
                                        5,
                                        "16:9",
                                        "https://a.example/1",
                                        "480p",
                                        false,
                                        "https://h.example"),
                                changed(
                                        "m",
                                        "A boat",
                                        5,
                                        "16:9",
                                        "https://a.example/1",
                                        "720p",
                                        true,
                                        "https://h.example"),
                                changed(
                                        "m",
                                        "A boat",
                                        5,
                                        "16:9",
                                        "https://a.example/1",
                                        "720p",
                                        false,
                                        "https://i.example"))
                        .map(Fingerprint::of))
                .doesNotHaveDuplicates()
                .allMatch(print -> print.matches("[0-9a-f]{64}"));
    }

    /** If this fails, keys that clients sent before an upgrade are refused after it. */
    @Test
    void printsStayTheSameFromVersionToVersion() {
        assertThat(Fingerprint.of(REQUEST))
                .isEqualTo("50e2634346e1786123219fea9c9dd5e48ab4c0df4a81eea7d05f67f434f06107");
    }

    @Test
    void theUrgencyMattersWhereThereIsOne() {
        assertThat(Fingerprint.of(REQUEST.with(Urgency.USUAL))).isEqualTo(Fingerprint.of(REQUEST));
        assertThat(Stream.of(
                                REQUEST,
                                REQUEST.with(new Urgency(Priority.BATCH, null)),
                                REQUEST.with(new Urgency(Priority.BATCH, 60)))
                        .map(Fingerprint::of))
                .doesNotHaveDuplicates();
    }

    private static VideoRequest changed(
            String model,
            String prompt,
            int duration,
            String ratio,
            String image,
            String resolution,
            boolean listed,
            String callback) {
        return new VideoRequest(
                model,
                prompt,
                duration,
                ratio,
                List.of(image),
                resolution,
                List.of(),
                listed,
                callback,
                OnUnclear.WAIT);
    }

    private String print(String json, Manners manners) {
        Reading reading = reader.read(json.getBytes(StandardCharsets.UTF_8), manners);
        return Fingerprint.of(((Reading.Valid) reading).request());
    }
}

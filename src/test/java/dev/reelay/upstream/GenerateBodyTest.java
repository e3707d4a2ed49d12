package dev.reelay.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.reelay.task.OnUnclear;
import dev.reelay.task.VideoRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

class GenerateBodyTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void everyDefaultIsSpelledOutAndTheClientsCallbackIsNotPassedOn() throws JsonProcessingException {
        assertThat(JSON.readTree(GenerateBody.of(Orders.plain()))).isEqualTo(JSON.readTree("""
                        {"model": "seedance-2.0-fast", "prompt": "Paper boat drifting down a rainy gutter",
                         "duration": 5, "aspect_ratio": "9:16",
                         "callback_url": "https://reelay.example/callbacks/seedance/1/t", "public": false}
                        """));
    }

    @Test
    void whatDoesNotApplyIsLeftOut() throws JsonProcessingException {
        VideoRequest request = new VideoRequest(
                "seedance-2-mini",
                "Zwei \"Tassen\"\n\ud83c\udf75",
                7,
                null,
                List.of("https://cdn.example/a.jpg", "https://cdn.example/b.jpg"),
                "480p",
                List.of("https://cdn.example/c.mp4"),
                true,
                null,
                OnUnclear.WAIT);
        assertThat(JSON.readTree(GenerateBody.of(Orders.of(request, null)))).isEqualTo(JSON.readTree("""
                        {"model": "seedance-2-mini", "prompt": "Zwei \\"Tassen\\"\\n\ud83c\udf75", "duration": 7,
                         "resolution": "480p", "images": ["https://cdn.example/a.jpg", "https://cdn.example/b.jpg"],
                         "reference_video_urls": ["https://cdn.example/c.mp4"], "public": true}
                        """));
    }
}

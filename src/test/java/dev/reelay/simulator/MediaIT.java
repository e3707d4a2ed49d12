package dev.reelay.simulator;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import org.jcodec.common.io.ByteBufferSeekableByteChannel;
import org.jcodec.common.model.Size;
import org.jcodec.containers.mp4.demuxer.MP4Demuxer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MediaIT {

    @TestHTTPResource("/")
    URI root;

    @BeforeEach
    void forget() {
        Simulator.reset();
    }

    @Test
    void theClipIsAVideoOfTheAskedDurationAndShape() throws Exception {
        String id = Simulator.generate(
                        Map.of("prompt", "A boat", "model", "seedance-2-mini", "duration", 4, "aspect_ratio", "3:4"))
                .path("data.task_id");
        Simulator.finish(id);
        byte[] film = given().get(path(id)).asByteArray();
        var meta = MP4Demuxer.createMP4Demuxer(ByteBufferSeekableByteChannel.readFromByteBuffer(ByteBuffer.wrap(film)))
                .getVideoTrack()
                .getMeta();
        assertThat(meta.getTotalDuration()).isEqualTo(4.0);
        assertThat(meta.getVideoCodecMeta().getSize()).isEqualTo(new Size(240, 320));
    }

    @Test
    void aPlayerCanSeek() {
        String path = path(succeeded("A boat"));
        Response whole = given().get(path);
        byte[] film = whole.asByteArray();
        String etag = whole.header("ETag");
        whole.then().statusCode(200).header("Accept-Ranges", equalTo("bytes"));
        assertThat(etag).matches("\"[0-9a-f]+\"");

        Response part = given().header("Range", "bytes=100-199").get(path);
        part.then().statusCode(206).header("Content-Range", equalTo("bytes 100-199/" + film.length));
        assertThat(part.asByteArray()).isEqualTo(Arrays.copyOfRange(film, 100, 200));

        Response tail =
                given().header("Range", "bytes=-10").header("If-Range", etag).get(path);
        tail.then().statusCode(206);
        assertThat(tail.asByteArray()).isEqualTo(Arrays.copyOfRange(film, film.length - 10, film.length));

        given().header("Range", "bytes=0-9")
                .header("If-Range", "\"other\"")
                .get(path)
                .then()
                .statusCode(200);
        given().header("Range", "bytes=" + film.length + "-")
                .get(path)
                .then()
                .statusCode(416)
                .header("Content-Range", equalTo("bytes */" + film.length));
        given().header("If-None-Match", etag).get(path).then().statusCode(304);
        given().head(path)
                .then()
                .statusCode(200)
                .contentType("video/mp4")
                .header("Content-Length", equalTo(Integer.toString(film.length)));
        given().header("Range", "bytes=0-9").head(path).then().statusCode(206).header("Content-Length", equalTo("10"));
    }

    @Test
    void aClipIsGoneAfterADay() {
        String path = path(succeeded("A boat"));
        given().head(path).then().statusCode(200);
        Simulator.admin("clock", Map.of("advance", "24h")).then().statusCode(200);
        Simulator.admin("clock", Map.of("advance", "1s")).then().statusCode(200);
        given().get(path).then().statusCode(403).contentType(startsWith("text/html"));
    }

    @Test
    void thereIsNoClipWithoutASuccess() {
        String rendering = Simulator.created("A boat [sim:render=1h]");
        String failed = Simulator.created("A boat [sim:render=1h result=fail]");
        Simulator.admin("tasks/" + failed + "/finish", Map.of("status", "FAILED"));
        for (String id : new String[] {rendering, failed, "sd2nobody"}) {
            given().get(path(id)).then().statusCode(404);
        }
        given().get("/simulator/media/" + rendering).then().statusCode(404);
    }

    @Test
    void aClipMayBeForbiddenEmptyOrOfAWrongType() {
        given().get(path(succeeded("A [sim:media=forbidden]"))).then().statusCode(403);
        assertThat(given().get(path(succeeded("A [sim:media=empty]"))).asByteArray())
                .isEmpty();
        given().get(path(succeeded("A [sim:media=wrong-type]"))).then().contentType(startsWith("text/html"));
    }

    @Test
    void aClipMayBeBehindRedirects() {
        String path = path(succeeded("A [sim:media=redirect]"));
        given().redirects().follow(false).get(path).then().statusCode(302).header("Location", equalTo(path + "?hop=1"));
        given().get(path).then().statusCode(200).contentType("video/mp4");
    }

    @Test
    void aClipMayEndTooSoon() throws Exception {
        URI clip = root.resolve(path(succeeded("A [sim:media=truncated*1]")));
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(clip).build();
            assertThatThrownBy(() -> client.send(request, HttpResponse.BodyHandlers.ofByteArray()))
                    .isInstanceOf(IOException.class);
            assertThat(client.send(request, HttpResponse.BodyHandlers.ofByteArray())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void aPublicUrlIsWhatResultsBeginWith() {
        Simulator.settings(Map.of("public-url", "https://media.sim.example/x"));
        String id = succeeded("A boat");
        Simulator.status(id)
                .then()
                .body("data.response[0]", equalTo("https://media.sim.example/x/simulator/media/" + id + ".mp4"));
    }

    private static String succeeded(String prompt) {
        String id = Simulator.created(prompt + "[sim:render=1h]");
        Simulator.finish(id);
        return id;
    }

    private static String path(String id) {
        return "/simulator/media/" + id + ".mp4";
    }
}

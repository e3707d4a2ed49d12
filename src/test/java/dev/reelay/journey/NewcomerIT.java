package dev.reelay.journey;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.reelay.testing.Gateway;
import dev.reelay.testing.Listener;
import dev.reelay.testing.Quick;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jcodec.common.io.ByteBufferSeekableByteChannel;
import org.jcodec.containers.mp4.demuxer.MP4Demuxer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The README's first request, from the question to the film, through both doors; with callbacks and without. */
@QuarkusTest
@TestProfile(Quick.class)
class NewcomerIT {

    private static final String KEY = "rl_dev_key";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String NO_CALLBACK = "[sim:callback=drop] ";

    /** Longer than it takes to open a stream: whoever comes after the end sees only that. */
    private static final String LONG = "[sim:render=3s] ";

    private static final Pattern BODY = Pattern.compile("-d '(\\{.*})'");

    @TestHTTPResource("/")
    URI gateway;

    @Inject
    RedisDataSource redis;

    /** Polling comes early where callbacks went missing, as other tests have them do. */
    @BeforeEach
    void callbacksArrive() {
        redis.key().del("reelay:{q}:missed-callbacks");
    }

    @Test
    void aTaskIsSubmittedFollowedAndWatched() throws IOException {
        String task = submit(LONG);

        List<Listener.Message> story = follow(task);

        assertThat(story)
                .extracting(Listener.Message::name)
                .startsWith("snapshot")
                .endsWith("task.succeeded", "end");
        Listener.Message last = story.get(story.size() - 2);
        assertThat(story.subList(0, story.size() - 1))
                .extracting(message -> message.data().path("sequence").asInt())
                .isEqualTo(risingTo(last.data().path("sequence").asInt(), story.size() - 1));
        assertPlays(last.data().at("/video/url").asText());
        assertThat(whoToldTheEnd(task)).isEqualTo("callback");
    }

    @Test
    void aClientOfSeedanceChangesItsBaseUrlAndNothingElse() throws IOException {
        String id = generate("");

        Response done = awaitEnd(id);

        done.then().body("data.status", equalTo("SUCCESS")).body("data.response", hasSize(1));
        assertPlays(done.path("data.response[0]"));
        assertThat(whoToldTheEnd("/v1/tasks/" + id)).isEqualTo("callback");
    }

    @Test
    void whereNoCallbackComesPollingFindsTheEndForBoth() throws IOException {
        String task = submit(LONG + NO_CALLBACK);
        String id = generate(NO_CALLBACK);

        assertThat(follow(task)).extracting(Listener.Message::name).endsWith("task.succeeded", "end");
        awaitEnd(id).then().body("data.status", equalTo("SUCCESS")).body("data.response", hasSize(1));
        assertThat(whoToldTheEnd(task)).isEqualTo("poll");
        assertThat(whoToldTheEnd("/v1/tasks/" + id)).isEqualTo("poll");
    }

    /** Through {@code /v1}; gives the path of the task. */
    private static String submit(String fault) throws IOException {
        Response accepted =
                dev().asking().contentType(ContentType.JSON).body(body(fault)).post("/v1/tasks");
        accepted.then().statusCode(202).header("Location", equalTo("/v1/tasks/" + accepted.path("id")));
        return accepted.header("Location");
    }

    /** Through {@code /v2}; gives the id of the task. */
    private static String generate(String fault) throws IOException {
        // The validator takes a number or a string for an object; the response is checked all the same.
        return dev().misbehaving()
                .contentType(ContentType.JSON)
                .body(body(fault))
                .post("/v2/generate")
                .then()
                .statusCode(200)
                .body("code", equalTo(200))
                .body("data.status", equalTo("IN_PROGRESS"))
                .extract()
                .path("data.task_id");
    }

    /** The README's, with a switch for the simulator in its prompt. */
    private static String body(String fault) throws IOException {
        Matcher body = BODY.matcher(Files.readString(Path.of("README.md")));
        assertThat(body.find()).isTrue();
        return body.group(1).replace("\"prompt\":\"", "\"prompt\":\"" + fault);
    }

    private List<Listener.Message> follow(String task) {
        List<Listener.Message> story = new ArrayList<>();
        try (Listener listener = Listener.withKey(gateway.resolve(task + "/events"), KEY)) {
            do {
                story.add(listener.next());
            } while (!story.getLast().name().equals("end"));
        }
        return story;
    }

    private static Response awaitEnd(String id) {
        return await().atMost(PATIENCE)
                .until(
                        () -> dev().asking().queryParam("task_id", id).get("/v2/status"),
                        answer -> !answer.path("data.status").equals("IN_PROGRESS"));
    }

    private static String whoToldTheEnd(String task) {
        return dev().asking().get(task + "/timeline").path("facts[-1].source");
    }

    private static List<Integer> risingTo(int last, int count) {
        return IntStream.rangeClosed(last - count + 1, last).boxed().toList();
    }

    private static Gateway dev() {
        return Gateway.here(KEY);
    }

    /** A real film of the length that was asked for, in which a player can seek. */
    private static void assertPlays(String url) throws IOException {
        Response whole = given().get(url);
        whole.then().statusCode(200).contentType("video/mp4").header("Accept-Ranges", equalTo("bytes"));
        byte[] film = whole.asByteArray();
        assertThat(MP4Demuxer.createMP4Demuxer(ByteBufferSeekableByteChannel.readFromByteBuffer(ByteBuffer.wrap(film)))
                        .getVideoTrack()
                        .getMeta()
                        .getTotalDuration())
                .isEqualTo(5.0);
        Response part = given().header("Range", "bytes=100-199").get(url);
        part.then().statusCode(206).header("Content-Range", equalTo("bytes 100-199/" + film.length));
        assertThat(part.asByteArray()).isEqualTo(Arrays.copyOfRange(film, 100, 200));
    }
}

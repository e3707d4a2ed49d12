package dev.reelay.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import dev.reelay.moderation.Jury.Asked;
import dev.reelay.task.OnUnclear;
import dev.reelay.task.Review;
import dev.reelay.task.Task;
import dev.reelay.task.TenantId;
import dev.reelay.task.VideoRequest;
import dev.reelay.testing.Histories;
import dev.reelay.testing.Tasks;
import dev.reelay.testing.Turns;
import dev.reelay.testing.fuzz.Eavesdropper;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import jakarta.inject.Inject;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a reviewer is asked over real HTTP, and what its answers and its silence mean. */
@QuarkusTest
@TestProfile(Moderating.class)
class HttpReviewerIT {

    /** Longer than any policy may wait: a slow machine is no failure of the reviewer. */
    private static final Duration LONG = Duration.ofMinutes(1);

    private static final Duration SHORT = Duration.ofMillis(300);
    private static final String PROMPT = "A secret boat \u2014 un\u00efque";
    private static final String VIDEO = "https://media.example/a.mp4?sig=very-secret";
    private static final VideoRequest REQUEST = new VideoRequest(
            "seedance-2.0",
            PROMPT,
            5,
            null,
            List.of("https://img.example/1.png"),
            "720p",
            List.of("https://clips.example/1.mp4"),
            false,
            "https://hooks.example/x",
            OnUnclear.WAIT);

    @Inject
    HttpReviewer reviewer;

    @Inject
    ReviewerSecrets secrets;

    @Inject
    MeterRegistry metrics;

    private final TenantId tenant = Tasks.tenant();
    private final Jury jury = new Jury();

    @AfterEach
    void dismiss() {
        jury.close();
    }

    @Test
    void theVerdictIsTheReviewers() {
        jury.says("/a", "{\"verdict\":\"allow\"}");
        jury.says("/r", "{\"verdict\":\"refuse\",\"reason\":\"No blood.\"}");
        jury.says("/h", "{\"verdict\":\"hold\",\"reason\":\"Is this a real person?\"}");
        jury.says("/u", "{\"verdict\":\"refuse\"}");
        assertThat(review("/a")).isEqualTo(Review.ALLOWED);
        assertThat(review("/r")).isEqualTo(new Review.Refused("No blood."));
        assertThat(review("/h")).isEqualTo(new Review.Held("Is this a real person?"));
        assertThat(review("/u")).isEqualTo(new Review.Refused(AnswerReader.REFUSED));
    }

    @Test
    void aRequestIsShownWithWhatTheVideoIsMadeOf() throws Exception {
        jury.says("/a", "{\"verdict\":\"allow\"}");
        review("/a");
        Asked asked = jury.asked("/a").getFirst();
        assertThat(asked.header("content-type")).isEqualTo("application/json");
        assertThat(asked.header("user-agent")).isEqualTo("Reelay/0.1 (moderation)");
        assertThat(json(asked)).isEqualTo(new JsonMapper().readTree("""
                {"stage":"request","tenant":"%s","model":"seedance-2.0","prompt":"%s","duration":5,
                 "images":["https://img.example/1.png"],"reference_videos":["https://clips.example/1.mp4"]}
                """.formatted(tenant, PROMPT)));
    }

    @Test
    void aResultIsShownWithItsTaskAndWhereItIs() throws Exception {
        jury.says("/a", "{\"verdict\":\"allow\"}");
        Task task = task();
        assertThat(result(jury.url("/a"), Verdict.HOLD, task)).isEqualTo(Review.ALLOWED);
        JsonNode shown = json(jury.asked("/a").getFirst());
        assertThat(shown.path("tenant").asText()).isEqualTo(tenant.value());
        assertThat(shown.path("stage").asText()).isEqualTo("result");
        assertThat(shown.path("task_id").asText()).isEqualTo(task.id().toString());
        assertThat(shown.path("video_url").asText()).isEqualTo(VIDEO);
        assertThat(shown.path("prompt").asText()).isEqualTo(task.request().prompt());
    }

    @Test
    void theReviewerCanTellThatItIsUsByThePublishedLibrary() throws Exception {
        jury.says("/a", "{\"verdict\":\"allow\"}");
        review("/a");
        review("/a");
        Asked asked = jury.asked("/a").getFirst();
        new Webhook(secret(tenant, "/a")).verify(asked.body(), new HashMap<>(asked.headers()));
        assertThat(asked.header("webhook-id"))
                .isNotEqualTo(jury.asked("/a").getLast().header("webhook-id"));
        for (String other : List.of(secret(Tasks.tenant(), "/a"), secret(tenant, "/b"))) {
            assertThatExceptionOfType(WebhookVerificationException.class)
                    .isThrownBy(() -> new Webhook(other).verify(asked.body(), new HashMap<>(asked.headers())));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 204, 302, 400, 401, 404, 429, 500, 503})
    void anotherStatusIsNoVerdictWhateverTheBodySays(int status) {
        jury.answers("/x", status, status == 204 ? "" : "{\"verdict\":\"allow\"}");
        fails("/x", "status");
    }

    @Test
    void noRedirectIsFollowed() {
        jury.redirects("/from", "/to");
        jury.says("/to", "{\"verdict\":\"allow\"}");
        fails("/from", "status");
        assertThat(jury.asked("/to")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "OK", "{\"verdict\":\"maybe\"}", "{\"verdict\":\"allow\""})
    void whatCannotBeReadIsNoVerdict(String body) {
        jury.says("/x", body);
        fails("/x", "unreadable");
    }

    @Test
    void anAnswerThatIsTooLongIsNoVerdictAndOneThatIsJustNotIsOne() {
        String start = "{\"verdict\":\"refuse\",\"reason\":\"";
        String end = "\"}";
        int room = Courier.LONGEST_ANSWER - start.length() - end.length();
        jury.says("/whole", start + "x".repeat(room) + end);
        jury.says("/long", start + "x".repeat(room + 1) + end);
        jury.says("/endless", start + "x".repeat(2_000_000) + end);
        assertThat(review("/whole")).isEqualTo(new Review.Refused("x".repeat(300)));
        fails("/long", "too_long");
        fails("/endless", "too_long");
    }

    @Test
    void whoDoesNotAnswerInTimeGivesNoVerdict() {
        jury.holds("/never");
        jury.beginsOnly("/half");
        fails("/never", "timeout");
        fails("/half", "timeout");
        assertThat(jury.asked("/never")).as("asked once only").hasSize(1);
    }

    @Test
    void whoHangsUpOrIsNotThereGivesNoVerdict() throws Exception {
        jury.hangsUp("/cut");
        fails("/cut", "unreachable");
        int nobody;
        try (ServerSocket socket = new ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }
        assertThat(request("http://127.0.0.1:" + nobody + "/", SHORT, Verdict.HOLD))
                .isEqualTo(new Review.Held(HttpReviewer.FAILED_HELD));
    }

    @ParameterizedTest
    @EnumSource(Verdict.class)
    void thePolicySaysWhatAFailureMeansButNoVideoIsThrownAwayForOne(Verdict onFailure) {
        jury.answers("/x", 500, "");
        Review request = request(jury.url("/x"), LONG, onFailure);
        Review result = result(jury.url("/x"), onFailure, task());
        Review held = new Review.Held(HttpReviewer.FAILED_HELD);
        switch (onFailure) {
            case ALLOW -> assertThat(List.of(request, result)).containsOnly(Review.ALLOWED);
            case HOLD -> assertThat(List.of(request, result)).containsOnly(held);
            case REFUSE -> assertThat(List.of(request, result)).containsExactly(new Review.Unreviewed(), held);
        }
    }

    @Test
    void moreReviewsThanThereIsRoomForAreNotBegun() {
        jury.holds("/held");
        jury.says("/free", "{\"verdict\":\"allow\"}");
        List<UniAssertSubscriber<Review>> held = IntStream.range(0, Moderating.IN_FLIGHT)
                .mapToObj(i -> subscribe(jury.url("/held")))
                .toList();
        await().atMost(LONG).until(() -> jury.asked("/held").size() == Moderating.IN_FLIGHT);
        fails("/free", "busy");
        assertThat(jury.asked("/free")).isEmpty();
        jury.release();
        held.forEach(review -> assertThat(review.awaitItem(LONG).getItem()).isEqualTo(Review.ALLOWED));
        assertThat(review("/free")).isEqualTo(Review.ALLOWED);
    }

    /** Twice as many as there is room for, and connections: what is left behind would be in the way. */
    @Test
    void whoGoesAwayMakesRoomAndLeavesNoConnectionBehind() {
        jury.holds("/held");
        jury.says("/free", "{\"verdict\":\"allow\"}");
        for (int i = 1; i <= 3 * Moderating.IN_FLIGHT; i++) {
            int soMany = i;
            UniAssertSubscriber<Review> left = subscribe(jury.url("/held"));
            await().atMost(LONG).until(() -> jury.asked("/held").size() == soMany);
            left.cancel();
        }
        IntStream.range(0, 3 * Moderating.IN_FLIGHT).forEach(i -> {
            jury.beginsOnly("/half" + i);
            request(jury.url("/half" + i), Duration.ofMillis(100), Verdict.HOLD);
        });
        assertThat(review("/free")).isEqualTo(Review.ALLOWED);
    }

    @Test
    void neitherPromptNorVideoNorQueryReachesALogAndNoFailureIsAnAlarm() {
        jury.answers("/x", 500, "{\"verdict\":\"allow\"}");
        jury.says("/long", "x".repeat(200_000));
        jury.says("/bad", "{\"prompt\":\"very-secret\"");
        jury.hangsUp("/cut");
        jury.holds("/never");
        jury.beginsOnly("/half");
        try (Eavesdropper log = Eavesdropper.listening()) {
            List.of("/x", "/long", "/bad", "/cut", "/never", "/half")
                    .forEach(path -> request(jury.url(path + "?token=very-secret"), SHORT, Verdict.HOLD));
            result(jury.url("/x?token=very-secret"), Verdict.HOLD, task());
            List<Eavesdropper.Line> heard = log.heard();
            assertThat(heard)
                    .extracting(Eavesdropper.Line::text)
                    .anyMatch(line -> line.contains("stage=result host=127.0.0.1 gave no verdict: status"))
                    .noneMatch(line -> line.contains("secret") || line.contains("whsec_"));
            assertThat(heard).noneMatch(Eavesdropper.Line::alarming);
        }
    }

    private void fails(String path, String why) {
        double before = failures(why);
        Duration patience = why.equals("timeout") ? SHORT : LONG;
        assertThat(request(jury.url(path), patience, Verdict.HOLD))
                .isEqualTo(new Review.Held(HttpReviewer.FAILED_HELD));
        assertThat(failures(why)).as(why).isEqualTo(before + 1);
    }

    private double failures(String why) {
        return metrics.counter("reelay.moderation.failed", "stage", "request", "why", why)
                .count();
    }

    private Review review(String path) {
        return request(jury.url(path), LONG, Verdict.HOLD);
    }

    private Review request(String url, Duration timeout, Verdict onFailure) {
        return Turns.await(() -> ask(url, timeout, onFailure));
    }

    private Uni<Review> ask(String url, Duration timeout, Verdict onFailure) {
        return reviewer.review(tenant, new Policy.Reviewer(url, timeout, onFailure), Question.of(tenant, REQUEST));
    }

    private Review result(String url, Verdict onFailure, Task task) {
        return Turns.await(() ->
                reviewer.review(task.tenant(), new Policy.Reviewer(url, LONG, onFailure), Question.of(task, VIDEO)));
    }

    private UniAssertSubscriber<Review> subscribe(String url) {
        return ask(url, LONG, Verdict.HOLD).subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    private String secret(TenantId whose, String path) {
        return Turns.await(() -> secrets.of(whose, new Policy.Reviewer(jury.url(path), LONG, Verdict.HOLD)));
    }

    private Task task() {
        return Histories.running(tenant).task();
    }

    private static JsonNode json(Asked asked) throws Exception {
        return new JsonMapper().readTree(asked.body());
    }
}

package dev.reelay.upstream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.reelay.task.Charged;
import dev.reelay.task.Doubt;
import dev.reelay.task.Failure;
import dev.reelay.task.Signal;
import dev.reelay.testing.fuzz.Bent;
import dev.reelay.testing.fuzz.Dice;
import dev.reelay.testing.fuzz.Fuzz;
import dev.reelay.testing.fuzz.Planted;
import dev.reelay.testing.fuzz.Rubbish;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;

/**
 * What holds of every reading, whatever came over the wire: rubbish, and good answers that were bent. Nothing fails,
 * nothing paid is failed lightly, and no word of the upstream's reaches a client.
 */
class SeedanceReadingPropertiesTest {

    private static final int CASES = 3_000;
    private static final String ID = "sd2f0a9c41d7e24b";
    private static final Duration LONGEST = Config.upstream().longestRetryAfter();
    private static final JsonMapper JSON = new JsonMapper();

    /** Contract §6.1 and HTTP: these refuse the request itself. */
    private static final Set<Integer> REFUSALS = Set.of(400, 413, 414, 415, 422, 431, 451);

    private static final Set<String> REFUSING_WORDS = Set.of(
            "INVALID_PROMPT", "INVALID_ASPECT_RATIO", "INVALID_RESOLUTION", "INVALID_DURATION", "TOO_MANY_IMAGES");
    private static final Set<String> WORDS_FOR_GIVEN_UP = Set.of("FAILED", "FAILURE", "ERROR", "CANCELED", "CANCELLED");
    private static final Set<String> WORDS_FOR_DONE = Set.of("SUCCESS", "SUCCEEDED", "COMPLETED", "DONE");

    private static final List<Integer> STATUSES = List.of(
            200, 200, 200, 201, 202, 204, 206, 100, 301, 302, 304, 400, 401, 402, 403, 404, 405, 408, 409, 410, 413,
            415, 418, 422, 425, 429, 431, 451, 500, 502, 503, 504, 520, 599, 600, 999, 0);
    private static final List<String> GOOD = List.of(
            "{\"code\":200,\"message\":\"success\",\"data\":{\"task_id\":\"" + ID
                    + "\",\"status\":\"IN_PROGRESS\",\"consumed_credits\":160}}",
            "{\"code\":200,\"message\":\"success\",\"data\":{\"task_id\":\"" + ID
                    + "\",\"status\":\"SUCCESS\",\"consumed_credits\":160,\"request\":{\"model\":\"seedance-2.0-fast\",\"prompt\":\""
                    + Planted.PROMPT
                    + "\",\"duration\":5},\"response\":[\"https://media.example.org/a.mp4?k=1\"],\"error_message\":null}}",
            "{\"code\":200,\"message\":\"success\",\"data\":{\"task_id\":\"" + ID
                    + "\",\"status\":\"FAILED\",\"consumed_credits\":0,\"response\":null,\"error_message\":\""
                    + Planted.PROMPT + " was sensitive\"}}",
            "{\"code\":402,\"message\":\"" + Planted.PROMPT
                    + "\",\"error_code\":\"INSUFFICIENT_CREDITS\",\"data\":null}",
            "{\"code\":400,\"message\":\"" + Planted.PROMPT + "\",\"error_code\":\"INVALID_PROMPT\",\"data\":null}",
            "{\"error\":{\"code\":\"TASK_NOT_FOUND\",\"message\":\"" + Planted.PROMPT + "\"}}",
            "{\"code\":\"INTERNAL_ERROR\",\"message\":\"" + Planted.PROMPT + "\"}",
            "{\"code\":429,\"msg\":\"" + Planted.PROMPT + "\"}",
            "{\"data\":{\"status\":2,\"response\":\"[\\\"https://media.example.org/a.mp4\\\"]\"},\"id\":7}");
    private static final List<String> WAITS = List.of(
            "7",
            "0",
            "-1",
            "99999999999999999999",
            "1.5",
            "soon",
            "",
            " 3 ",
            "Wed, 21 Oct 2099 07:28:00 GMT",
            "Wed, 21 Oct 1999 07:28:00 GMT",
            "\0",
            "\377");

    private final SeedanceReading reading =
            new SeedanceReading(Config.upstream(), InstantSource.fixed(Instant.parse("2026-11-25T12:00:00Z")));
    private final SeedanceReading tolerant = new SeedanceReading(
            Config.upstream(
                    "reelay.upstream.numeric-status", "true",
                    "reelay.upstream.allow-http-results", "true",
                    "reelay.upstream.treat-429-as-not-created", "false",
                    "reelay.upstream.failures-are-free", "false"),
            InstantSource.system());

    /** Without this, all below could hold because nothing was ever understood. */
    @Test
    void whatIsThrownReachesEveryReading() {
        Set<Class<?>> submits = new HashSet<>();
        Set<Class<?>> statuses = new HashSet<>();
        Fuzz.theory(CASES).forAll(replies()).checkAssert(reply -> {
            submits.add(submit(reply).signal().getClass());
            statuses.add(reading.status(ID, reply).getClass());
        });
        assertThat(submits)
                .contains(Signal.Submitted.class, Signal.Rejected.class, Signal.NotCreated.class, Signal.Unclear.class);
        assertThat(statuses)
                .containsExactlyInAnyOrder(
                        StatusReading.InProgress.class,
                        StatusReading.Succeeded.class,
                        StatusReading.NoOutput.class,
                        StatusReading.Failed.class,
                        StatusReading.NotKnown.class,
                        StatusReading.Unreadable.class);
    }

    @Test
    void noAnswerMakesTheReadingFail() {
        Fuzz.theory(CASES).forAll(replies()).checkAssert(reply -> {
            assertThat(tolerant.submitAnswer(Orders.ATTEMPT, reply).bearing()).isNotNull();
            assertThat(tolerant.status(ID, reply).ending(Orders.ATTEMPT, ID)).isNotNull();
        });
    }

    @Test
    void onlyAYesThatNamesATaskIsSubmitted() {
        Fuzz.theory(CASES).forAll(replies()).checkAssert(reply -> {
            if (submit(reply).signal() instanceof Signal.Submitted submitted) {
                assertThat(reply.status() / 100).isEqualTo(2);
                assertThat(reply.cut()).isNull();
                assertThat(storable(submitted.upstreamId())).isTrue();
                assertThat(List.of(
                                tree(reply).at("/data/task_id").asText(),
                                tree(reply).path("task_id").asText()))
                        .contains(submitted.upstreamId());
            }
        });
    }

    @Test
    void onlyARefusalOfTheRequestIsRejectedForGood() {
        Fuzz.theory(CASES).forAll(replies()).checkAssert(reply -> {
            if (submit(reply).signal() instanceof Signal.Rejected rejected) {
                assertThat(refuses(reply)).as("%s", rejected).isTrue();
                assertThat(rejected.failure().charged()).isEqualTo(Charged.NO);
                isInOurWords(rejected.failure());
            }
        });
    }

    @Test
    void onlyTheUpstreamsOwnWordForItFailsATask() {
        Fuzz.theory(CASES).forAll(replies()).checkAssert(reply -> {
            if (reading.status(ID, reply) instanceof StatusReading.Failed failed) {
                assertThat(reply.status() / 100).isEqualTo(2);
                assertThat(reply.cut()).isNull();
                assertThat(WORDS_FOR_GIVEN_UP).contains(word(reply));
                assertThat(data(reply).path("task_id").asText(ID)).isIn(ID, "", "null");
                isInOurWords(failed.failure());
            }
        });
    }

    @Test
    void onlyTheUpstreamsOwnWordAndAnAddressThatIsFitToBeShownMakeASuccess() {
        Fuzz.theory(CASES).forAll(replies()).checkAssert(reply -> {
            if (reading.status(ID, reply) instanceof StatusReading.Succeeded made) {
                assertThat(reply.status() / 100).isEqualTo(2);
                assertThat(WORDS_FOR_DONE).contains(word(reply));
                assertThat(made.url()).matches("https://[!-~]+").hasSizeLessThan(10_000);
                assertThat(made.consumedCredits())
                        .satisfiesAnyOf(
                                credits -> assertThat(credits).isNull(),
                                credits -> assertThat(credits).isNotNegative());
            }
        });
    }

    @Test
    void whatStopsATaskForNowHasAStableNameAndABound() {
        Fuzz.theory(CASES).forAll(replies()).checkAssert(reply -> {
            if (submit(reply).signal() instanceof Signal.NotCreated refused) {
                assertThat(refused.reason()).matches("[a-z0-9_]{1,40}");
                assertThat(refused.pause()).isBetween(Duration.ZERO, LONGEST);
            }
            if (reading.status(ID, reply) instanceof StatusReading.Unreadable unreadable) {
                assertThat(unreadable.reason()).matches("[a-z0-9_]{1,40}");
                if (unreadable.retryAfter() != null) {
                    assertThat(unreadable.retryAfter()).isBetween(Duration.ZERO, LONGEST);
                }
            }
        });
    }

    @Test
    void noCallbackOffersMoreThanThreeIdsOrOneThatCannotBeKept() {
        OfferedIds ids = new OfferedIds();
        Fuzz.theory(CASES).forAll(bodies()).checkAssert(body -> {
            List<String> offered = ids.in(body.getBytes(ISO_8859_1));
            assertThat(offered).hasSizeLessThanOrEqualTo(3).doesNotHaveDuplicates();
            assertThat(offered).allMatch(SeedanceReadingPropertiesTest::storable);
        });
    }

    private SubmitAnswer submit(Reply reply) {
        return reading.submitAnswer(Orders.ATTEMPT, reply);
    }

    private static Gen<Reply> replies() {
        return Dice.rolled(SeedanceReadingPropertiesTest::reply).describedAs(SeedanceReadingPropertiesTest::asJava);
    }

    private static Reply reply(Dice dice) {
        int status = dice.pick(STATUSES);
        String wait = dice.chance(30) ? dice.pick(WAITS) : null;
        return dice.chance(4)
                ? Reply.cut(status, wait, dice.pick(List.copyOf(EnumSet.of(Doubt.TIMED_OUT, Doubt.CONNECTION_LOST))))
                : Reply.whole(status, wait, body(dice).getBytes(ISO_8859_1));
    }

    private static Gen<String> bodies() {
        return Dice.rolled(SeedanceReadingPropertiesTest::body).describedAs(Rubbish::asJava);
    }

    private static String body(Dice dice) {
        return switch (dice.roll(12)) {
            case 11 -> Rubbish.bytes(dice, 200);
            case 10 -> "task_id=" + Rubbish.bytes(dice, 20) + "&id=" + Rubbish.bytes(dice, 20) + "&id=1&id=2&id=3";
            default -> Bent.json(dice, dice.pick(GOOD));
        };
    }

    private static String asJava(Reply reply) {
        return "new Reply(" + reply.status() + ", "
                + (reply.retryAfter() == null ? "null" : Rubbish.asJava(reply.retryAfter())) + ", "
                + Rubbish.asJava(new String(reply.body(), ISO_8859_1)) + ".getBytes(ISO_8859_1), "
                + (reply.cut() == null ? "null" : "Doubt." + reply.cut()) + ")";
    }

    /** By the contract alone: HTTP's status, the envelope's code where HTTP says 2xx, or a documented word. */
    private static boolean refuses(Reply reply) {
        int http = reply.status();
        if (http / 100 == 4 && http != 429) {
            return REFUSALS.contains(http)
                    || saysARefusingWord(reply)
                    || (http == 403 && tree(reply).isObject());
        }
        JsonNode code = tree(reply).path("code");
        return http / 100 == 2 && (REFUSALS.contains(code.asInt()) || code.asInt() == 403 || saysARefusingWord(reply));
    }

    private static boolean saysARefusingWord(Reply reply) {
        JsonNode root = tree(reply);
        return Stream.of(root.path("error_code"), root.at("/error/code"), root.path("code"), root.path("message"))
                .anyMatch(word -> REFUSING_WORDS.contains(word.asText()));
    }

    private static String word(Reply reply) {
        return data(reply).path("status").asText().strip().toUpperCase(Locale.ROOT);
    }

    private static JsonNode data(Reply reply) {
        return tree(reply).path("data").isObject() ? tree(reply).path("data") : tree(reply);
    }

    private static JsonNode tree(Reply reply) {
        try {
            return JSON.readTree(reply.body());
        } catch (IOException broken) {
            return MissingNode.getInstance();
        }
    }

    /** What a client reads of it. */
    private static void isInOurWords(Failure failure) {
        assertThat(List.of(
                        Failures.upstreamRejected(),
                        Failures.contentRefused(failure.charged()),
                        Failures.generationFailed(failure.charged())))
                .contains(failure);
    }

    private static boolean storable(String id) {
        return !id.isBlank()
                && id.length() <= 200
                && id.chars().noneMatch(c -> c < ' ' || Character.isSurrogate((char) c));
    }
}

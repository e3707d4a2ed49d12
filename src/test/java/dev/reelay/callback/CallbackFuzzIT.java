package dev.reelay.callback;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.task.AttemptId;
import dev.reelay.task.History;
import dev.reelay.task.Move;
import dev.reelay.task.TaskId;
import dev.reelay.task.TaskState.Status;
import dev.reelay.testing.Gateway;
import dev.reelay.testing.Quick;
import dev.reelay.testing.Theatre;
import dev.reelay.testing.Turns;
import dev.reelay.testing.fuzz.Answer;
import dev.reelay.testing.fuzz.Bent;
import dev.reelay.testing.fuzz.Dice;
import dev.reelay.testing.fuzz.Fuzz;
import dev.reelay.testing.fuzz.Planted;
import dev.reelay.testing.fuzz.Range;
import dev.reelay.testing.fuzz.Rubbish;
import dev.reelay.testing.fuzz.Shot;
import dev.reelay.tracking.Journal;
import dev.reelay.tracking.Mailbox;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Rubbish at the callback door, with the token of a task that is under way, and without. The door takes all that knows
 * the token, believes none of it, and shows nothing.
 */
@QuarkusTest
@TestProfile(Quick.class)
class CallbackFuzzIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int CASES = 100;
    private static final int MOST_BYTES = 256 * 1024;
    private static final String DOOR = "/callbacks/seedance/{attempt}/{token}";
    private static final String GOOD = """
            {"code":200,"message":"success","data":{"task_id":"sd2f0a9c41d7e24b","status":"SUCCESS","consumed_credits":160,\
            "created_at":"2026-09-03T08:14:22Z","request":{"model":"seedance-2.0-fast","prompt":"%s","duration":5,\
            "aspect_ratio":"9:16"},"response":["https://media.example.org/v/a.mp4?k=%s"],"error_message":null}}""".formatted(Planted.PROMPT, Planted.QUERY);
    private static final List<String> FORMS = List.of(
            "task_id=sd2f&id=1&taskId=2",
            "data[task_id]=%zz&task_id=%00",
            "data%5Btask_id%5D=a&id=b&id=c&id=d&id=e",
            "=&=&;",
            "task_id");
    private static final List<String> MEDIA_TYPES = List.of(
            "application/json",
            "application/json; charset=utf-16",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            "multipart/form-data; boundary=x",
            "text/plain; charset=nonsense",
            "text/event-stream",
            "nonsense",
            "",
            "*/*",
            "\377/\377");
    private static final List<String> OTHER_DOORS = List.of(
            "/callbacks/seedance/{attempt}/x",
            "/callbacks/seedance/{attempt}/{token}x",
            "/callbacks/seedance/{attempt}/",
            "/callbacks/seedance/{other}/{token}",
            "/callbacks/seedance/x/{token}",
            "/callbacks/seedance/{token}",
            "/callbacks/{attempt}/{token}",
            "/callbacks/seedance/{attempt}/{token}/x",
            "/callbacks/canary/{attempt}/{token}",
            "/callbacks/canary/%00/%FF",
            "/Callbacks/seedance/{attempt}/{token}",
            "/callbacks/seedance/{attempt}/%00",
            "/callbacks/seedance/{attempt}/{token}%00",
            "/callbacks/seedance/{attempt}/%ED%A0%80",
            "/callbacks/seedance/%2F/%2F",
            "/callbacks",
            "/callbacks/",
            "/callbacks/%",
            "/callbacks/seedance/{attempt}/\377");
    /** Other spellings of the same address; whichever leads to the door, what it leads by is a secret. */
    private static final List<String> SAME_DOOR = List.of(
            "/" + DOOR,
            "/%63allbacks/seedance/{attempt}/{token}",
            "/callbacks;a=b/seedance/{attempt}/{token}",
            "/callbacks//seedance/{attempt}/{token}",
            "/./callbacks/seedance/{attempt}/{token}",
            "/v1/../callbacks/seedance/{attempt}/{token}",
            "/v1/%2e%2e/callbacks/seedance/{attempt}/{token}",
            "/v1/%2e%2e/%63allbacks/seedance/{attempt}/{token}",
            DOOR + "/",
            DOOR + ";a=b",
            DOOR + "?a=%zz",
            DOOR + "?{token}");

    @Inject
    Journal journal;

    @Inject
    Theatre theatre;

    private final Map<String, String> cast = new HashMap<>();
    private final Planted planted = new Planted();
    private Gateway gateway;
    private Range range;
    private String upstreamId;

    @BeforeEach
    void begin() {
        Theatre.Troupe troupe = theatre.troupe();
        gateway = Gateway.here(troupe.key());
        planted.keys(troupe.key(), "sk-sim-reelay-dev");
        range = Range.at(ConfigProvider.getConfig().getValue("test.url", String.class), cast, planted);
    }

    @AfterEach
    void end() {
        range.close();
    }

    @Test
    void aRunningTaskIsNotMovedByRubbishAndEndsOnce() {
        TaskId id = underWay("render=1h callback=drop");
        await().atMost(PATIENCE).until(() -> history(id).task().status() == Status.RUNNING);

        throwRubbish();

        assertThat(history(id).task().status()).isEqualTo(Status.RUNNING);
        finishUpstream();
        assertThat(range.fire(Shot.json("POST", DOOR, "{}")).status()).isEqualTo(200);
        assertThat(ended(id)).isEqualTo(Status.SUCCEEDED);
        assertThat(mailbox().offered()).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void anUnclearTaskRemembersThreeIdsOfAllThatRubbishOffersAndEndsOnce() {
        TaskId id = underWay("submit=no-task-id render=1h callback=drop");

        throwRubbish();

        assertThat(ended(id)).isEqualTo(Status.EXPIRED);
        assertThat(mailbox().offered()).hasSize(3);
        finishUpstream();
    }

    @Test
    void whoDoesNotKnowTheTokenFindsNothing() {
        underWay("render=1h callback=drop");
        cast.put("other", UUID.randomUUID().toString());

        Fuzz.theory(CASES)
                .forAll(Dice.rolled(dice -> shot(dice, dice.pick(OTHER_DOORS))))
                .checkAssert(shot -> assertThat(range.fire(shot).status()).isIn(400, 404, 405, 413));
        Fuzz.theory(CASES / 2)
                .forAll(Dice.rolled(dice -> shot(dice, dice.pick(SAME_DOOR))))
                .checkAssert(shot -> assertThat(range.fire(shot).status()).isIn(200, 400, 404, 405, 413));
        finishUpstream();
    }

    /** The contract says nothing of what is posted (§5); one that is refused is an outcome that nobody hears of. */
    @Test
    void noHeaderIsAReasonToRefuseACallback() {
        underWay("render=1h callback=drop");
        MEDIA_TYPES.forEach(type -> isTaken(Shot.json("POST", DOOR, GOOD).with("Accept: " + type)));
        MEDIA_TYPES.forEach(type -> isTaken(new Shot("POST", DOOR, List.of("Content-Type: " + type), GOOD)));
        finishUpstream();
    }

    private void throwRubbish() {
        Fuzz.theory(CASES).forAll(Dice.rolled(dice -> shot(dice, DOOR))).checkAssert(this::isTaken);
    }

    private void isTaken(Shot shot) {
        Answer answer = range.fire(shot);
        if (shot.body().length() > MOST_BYTES) {
            assertThat(answer.status()).isEqualTo(413);
        } else {
            assertThat(answer.body()).isEqualTo("{\"received\":true}");
            assertThat(answer.status()).isEqualTo(200);
        }
    }

    private static Shot shot(Dice dice, String address) {
        String body = body(dice);
        Shot shot = new Shot("POST", address, List.of(), body);
        Shot asking = dice.chance(20) ? shot.with("Accept: " + dice.pick(MEDIA_TYPES)) : shot;
        Shot typed = dice.chance(80) ? asking.with("Content-Type: " + dice.pick(MEDIA_TYPES)) : asking;
        return !body.isEmpty() && dice.chance(5) ? typed.with("Transfer-Encoding: chunked") : typed;
    }

    private static String body(Dice dice) {
        return switch (dice.roll(8)) {
            case 0, 1, 2, 3 -> Bent.json(dice, GOOD);
            case 4 -> Rubbish.bytes(dice, 300);
            case 5 -> dice.pick(FORMS) + Rubbish.bytes(dice, 10);
            case 6 ->
                "{\"id\":\"" + dice.roll(1_000_000) + "\",\"fill\":\"" + "x".repeat(dice.roll(4) * 100_000) + "\"}";
            default -> "";
        };
    }

    /** A task that the upstream has; its attempt and token are cast. */
    private TaskId underWay(String switches) {
        String mark = UUID.randomUUID().toString();
        String prompt = "[sim:" + switches + "] " + Planted.PROMPT + " " + mark;
        String id = gateway.submit("{\"model\":\"seedance-2.0-fast\",\"prompt\":\"" + prompt + "\"}");
        JsonPath tasks = await().atMost(PATIENCE).until(() -> upstream(mark), found -> found.getInt("count") == 1);
        String[] address = tasks.getString("tasks[0].callback_url").split("/");
        upstreamId = tasks.getString("tasks[0].task_id");
        cast.put("attempt", address[address.length - 2]);
        cast.put("token", address[address.length - 1]);
        planted.keys(cast.get("token"));
        return TaskId.parse(id).orElseThrow();
    }

    private static JsonPath upstream(String mark) {
        return given().queryParam("prompt", mark).get("/simulator/admin/tasks").jsonPath();
    }

    private void finishUpstream() {
        given().contentType(ContentType.JSON)
                .body("{}")
                .post("/simulator/admin/tasks/{id}/finish", upstreamId)
                .then()
                .statusCode(200);
    }

    private Status ended(TaskId id) {
        History over = await().atMost(PATIENCE)
                .until(() -> history(id), history -> history.task().status().isFinal());
        assertThat(over.facts())
                .filteredOn(fact -> fact.move() instanceof Move.Finished)
                .hasSize(1);
        return over.task().status();
    }

    private History history(TaskId id) {
        return Turns.await(() -> journal.history(id)).orElseThrow();
    }

    private Mailbox mailbox() {
        AttemptId attempt = AttemptId.parse(cast.get("attempt")).orElseThrow();
        return Turns.await(() -> journal.mailbox(attempt)).orElseThrow();
    }
}

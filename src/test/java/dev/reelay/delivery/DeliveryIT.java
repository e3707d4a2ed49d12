package dev.reelay.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import dev.reelay.delivery.Receiver.Post;
import dev.reelay.task.AttemptId;
import dev.reelay.task.Signal;
import dev.reelay.task.Source;
import dev.reelay.task.TaskId;
import dev.reelay.task.TenantId;
import dev.reelay.testing.Tasks;
import dev.reelay.testing.Turns;
import dev.reelay.tracking.TaskTracker;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Promises to receivers, with the real PostgreSQL and a real HTTP server. */
@QuarkusTest
@TestProfile(Delivering.class)
class DeliveryIT {

    @Inject
    Stage stage;

    /** Another tenant. */
    @Inject
    Stage neighbour;

    @Inject
    TaskTracker tracker;

    @Inject
    Outbox outbox;

    @Inject
    Deliverer deliverer;

    private final Receiver receiver = new Receiver();

    @BeforeEach
    void clear() {
        stage.clear();
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void aCallbackUrlIsToldOnceThatItsTaskIsOverAndThePublishedLibraryVerifiesIt() throws Exception {
        TaskId id = stage.succeeded(receiver.url("/hook?secret=1"));
        stage.turn();
        stage.turn();

        assertThat(receiver.posts()).hasSize(1);
        Post post = receiver.posts("/hook").getFirst();
        String secret = stage.gateway().asking().get("/v1/callback-secret").path("secret");
        verify(secret, post);
        JsonPath body = JsonPath.from(post.body());
        assertThat(body.getString("type")).isEqualTo("task.succeeded");
        assertThat(body.getString("data.id")).isEqualTo(id.toString());
        assertThat(body.getInt("data.sequence")).isEqualTo(4);
        assertThat(post.header("user-agent")).startsWith("Reelay/");
        assertThat(post.header("content-type")).isEqualTo("application/json");
        stage.isInOutbox("SUCCEEDED DELIVERED 1");
    }

    @Test
    void aBodyThatWasTouchedOrSignedByAnotherIsNoticedByTheLibrary() {
        stage.succeeded(receiver.url("/hook"));
        stage.turn();
        Post post = receiver.posts("/hook").getFirst();
        String secret = stage.gateway().asking().get("/v1/callback-secret").path("secret");
        Post touched = new Post(post.path(), post.headers(), post.body().replace("succeeded", "failed"));
        assertThatThrownBy(() -> verify(secret, touched)).isInstanceOf(WebhookVerificationException.class);
        String rotated =
                stage.gateway().asking().post("/v1/callback-secret/rotate").path("secret");
        assertThatThrownBy(() -> verify(rotated, post)).isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void anEndpointIsToldWhatItAskedForInEveryTaskAndNothingElse() {
        stage.endpoint(receiver.url("/finals"));
        stage.endpoint(receiver.url("/steps"), "task.queued", "task.running");
        stage.succeeded(null);
        stage.turnUntil(() -> receiver.posts().size() == 3);

        assertThat(receiver.posts("/finals")).hasSize(1);
        assertThat(receiver.posts("/steps"))
                .extracting(post -> JsonPath.from(post.body()).getString("type"))
                .containsExactlyInAnyOrder("task.queued", "task.running");
        stage.isInOutbox("QUEUED DELIVERED 1", "RUNNING DELIVERED 1", "SUCCEEDED DELIVERED 1");
    }

    @Test
    void theCallbackOfASeedanceTaskIsWhatItsStatusAnswers() {
        String id = stage.gateway()
                .asking()
                .contentType(ContentType.JSON)
                .body("{\"prompt\":\"A boat\",\"callback_url\":\"" + receiver.url("/seedance") + "\"}")
                .post("/v2/generate")
                .path("data.task_id");
        TaskId task = TaskId.parse(id).orElseThrow();
        stage.endpoint(receiver.url("/thin"));
        stage.record(task, Tasks.succeeded(stage.running(task), "up-" + id));
        stage.turnUntil(() -> receiver.posts().size() == 2);

        String status = stage.gateway()
                .asking()
                .queryParam("task_id", id)
                .get("/v2/status")
                .asString();
        assertThat(receiver.posts("/seedance").getFirst().body()).isEqualTo(status);
        assertThat(JsonPath.from(receiver.posts("/thin").getFirst().body()).getString("type"))
                .isEqualTo("task.succeeded");
    }

    @Test
    void racingFinalsPutOneRowIntoTheOutbox() {
        stage.endpoint(receiver.url("/all"));
        TaskId id = stage.accepted(receiver.url("/own"));
        AttemptId attempt = stage.running(id);
        Turns.await(() -> Uni.join()
                .all(IntStream.range(0, 8)
                        .mapToObj(i -> tracker.record(id, racer(i, attempt, id), Source.POLL))
                        .toList())
                .andFailFast());
        assertThat(stage.outbox()).hasSize(2);
        stage.turnUntil(() -> receiver.posts().size() == 2);
        stage.turn();
        assertThat(receiver.posts()).hasSize(2);
    }

    @Test
    void aProcessThatDiesBetweenThePostAndTheRecordSendsTheSameAgain() {
        stage.succeeded(receiver.url("/hook"));
        Parcel parcel = claim().getFirst();
        Turns.await(() -> deliverer.send(parcel));
        stage.turn();
        assertThat(receiver.posts("/hook")).as("the lease holds").hasSize(1);

        stage.tamper("leased_until = now() - interval '1 second'");
        stage.turn();
        List<Post> posts = receiver.posts("/hook");
        assertThat(posts).hasSize(2);
        assertThat(posts.getFirst().id()).isEqualTo(posts.getLast().id());
        assertThat(posts.getFirst().body()).isEqualTo(posts.getLast().body());
        stage.isInOutbox("SUCCEEDED DELIVERED 2");
    }

    @Test
    void whoLostItsClaimRecordsNothing() {
        stage.succeeded(receiver.url("/hook"));
        Parcel lost = claim().getFirst();
        stage.tamper("leased_until = now() - interval '1 second'");
        Parcel taken = claim().getFirst();
        assertThat(Turns.await(() -> outbox.settle(lost, new Outcome.Dead("5xx"))))
                .isFalse();
        assertThat(Turns.await(() -> outbox.settle(lost, new Outcome.Delivered("2xx"))))
                .isFalse();
        assertThat(Turns.await(() -> outbox.settle(taken, new Outcome.Delivered("2xx"))))
                .isTrue();
    }

    @Test
    void twoReplicasNeverHoldTheSameDelivery() {
        stage.endpoint(receiver.url("/a"));
        IntStream.range(0, 6).forEach(i -> stage.succeeded(receiver.url("127.0.0." + (10 + i), "/b")));
        List<List<Parcel>> claims = Turns.await(() -> Uni.join()
                .all(IntStream.range(0, 6)
                        .mapToObj(i -> outbox.claim(100, 100, 100, Duration.ofMinutes(1)))
                        .toList())
                .andFailFast());
        List<UUID> ids = claims.stream().flatMap(List::stream).map(Parcel::id).toList();
        assertThat(ids).hasSize(12).doesNotHaveDuplicates();
        assertThat(claim()).isEmpty();
        claims.stream()
                .flatMap(List::stream)
                .forEach(parcel -> Turns.await(() -> outbox.settle(parcel, new Outcome.Delivered("2xx"))));
    }

    @Test
    void aSlowReceiverHoldsUpNobody() {
        receiver.hold("/slow");
        IntStream.range(0, 6).forEach(i -> stage.succeeded(receiver.url("127.0.0.2", "/slow")));
        IntStream.range(0, 6).forEach(i -> stage.succeeded(receiver.url("127.0.0.3", "/fast")));

        stage.settle(() -> {
            stage.launch();
            return receiver.posts("/fast").size() == 6;
        });
        assertThat(receiver.posts("/slow")).as("two at once for each host").hasSize(2);
        receiver.release();
        stage.turnUntil(() -> receiver.posts("/slow").size() == 6);
        assertThat(stage.outbox()).hasSize(12).allMatch(row -> row.endsWith("DELIVERED 1"));
    }

    @Test
    void aReceiverThatIsGoneDisablesItsEndpointAndARepairedOneGetsWhatDied() {
        receiver.answer("/gone", 410);
        String endpoint = stage.endpoint(receiver.url("/gone"), "task.queued", "task.succeeded");
        Instant before = Instant.now().minusSeconds(5);
        stage.succeeded(null);
        stage.accepted(null);
        stage.turnUntil(() -> stage.outbox().stream().allMatch(row -> row.contains("DEAD")));
        one(endpoint).then().body("enabled", equalTo(false)).body("disabled_by", equalTo("receiver"));
        stage.accepted(null);
        assertThat(stage.outbox()).as("nothing more is written").hasSize(3);

        replaySince(endpoint, before).then().statusCode(409).body("code", equalTo("endpoint_disabled"));
        receiver.answer("/gone", 200);
        change(endpoint, "{\"enabled\":true}").then().statusCode(200).body("enabled", equalTo(true));
        replaySince(endpoint, Instant.now().plusSeconds(60)).then().body("replayed", equalTo(0));
        replaySince(endpoint, before).then().statusCode(202).body("replayed", equalTo(3));
        stage.turnUntil(() -> stage.outbox().stream().allMatch(row -> row.contains("DELIVERED")));
    }

    @Test
    void aCallbackUrlThatIsGoneSaysNothingAboutTheOthers() {
        receiver.answer("/gone", 410);
        stage.succeeded(receiver.url("/gone"));
        stage.turn();
        stage.succeeded(receiver.url("/there"));
        stage.turn();
        assertThat(receiver.posts("/there")).hasSize(1);
    }

    @Test
    void aReceiverThatAsksForTimeGetsIt() {
        receiver.answer("/busy", 429, Map.of("Retry-After", "120"));
        stage.succeeded(receiver.url("/busy"));
        stage.turn();
        String next = deliveries("state", "pending").path("deliveries[0].next_try_at");
        assertThat(Instant.parse(next))
                .isBetween(Instant.now().plusSeconds(100), Instant.now().plusSeconds(125));
        stage.turn();
        assertThat(receiver.posts("/busy")).hasSize(1);
    }

    @Test
    void noRedirectIsFollowed() {
        receiver.answer("/moved", 302, Map.of("Location", receiver.url("/private")));
        stage.succeeded(receiver.url("/moved"));
        stage.turn();
        assertThat(receiver.posts("/private")).isEmpty();
        deliveries("state", "pending").then().body("deliveries[0].last_result", equalTo("3xx"));
    }

    @Test
    void aUrlThatMayNotBeCalledAnyMoreIsNotCalled() {
        TaskId id = stage.accepted("http://10.0.0.1:" + 1 + "/hook");
        stage.record(id, new Signal.CancelWanted());
        stage.turn();
        deliveries("task", id.toString()).then().body("deliveries[0].last_result", equalTo("not_allowed"));
        stage.tamper("due_at = now() + interval '1 hour'");
    }

    @Test
    void whatFailsTooOftenIsDeadAndIsSentAgainOnDemandOneByOne() {
        receiver.answer("/broken", 500);
        stage.succeeded(receiver.url("/broken"));
        stage.succeeded(receiver.url("/broken"));
        stage.turnUntil(() -> stage.outbox().stream().allMatch("SUCCEEDED DEAD 3"::equals));
        assertThat(receiver.posts("/broken")).hasSize(6);
        List<String> dead = deliveries("state", "dead").path("deliveries.id");
        assertThat(dead).hasSize(2);

        receiver.answer("/broken", 200);
        replay(dead.getFirst())
                .then()
                .statusCode(202)
                .body("state", equalTo("pending"))
                .body("tries", equalTo(0));
        stage.turn();
        assertThat(receiver.posts("/broken")).hasSize(7);
        assertThat(receiver.posts("/broken").getLast().id()).isEqualTo(dead.getFirst());
        deliveries("state", "dead").then().body("deliveries.id", equalTo(List.of(dead.getLast())));
        replay(dead.getFirst()).then().statusCode(202);
        stage.turn();
        assertThat(receiver.posts("/broken")).as("also what had arrived").hasSize(8);
    }

    @Test
    void whileSecretsOverlapBothVerify() throws Exception {
        String endpoint = stage.endpoint(receiver.url("/rotated"));
        String first = secret(endpoint).path("secret");
        String second = stage.gateway()
                .asking()
                .post("/v1/endpoints/{id}/rotate-secret", endpoint)
                .path("secret");
        assertThat(second).isNotEqualTo(first).startsWith("whsec_");
        secret(endpoint).then().body("secret", equalTo(second)).body("older", equalTo(first));
        stage.succeeded(null);
        stage.turn();

        Post post = receiver.posts("/rotated").getFirst();
        assertThat(post.header("webhook-signature").split(" ")).hasSize(2);
        verify(first, post);
        verify(second, post);
    }

    @Test
    void aCallbackAndEachEndpointHaveSecretsOfTheirOwn() {
        Set<String> secrets = new HashSet<>();
        secrets.add(stage.gateway().asking().get("/v1/callback-secret").path("secret"));
        secrets.add(secret(stage.endpoint(receiver.url("/a"))).path("secret"));
        secrets.add(secret(stage.endpoint(receiver.url("/b"))).path("secret"));
        assertThat(secrets).hasSize(3);
    }

    @Test
    void whatHasNotArrivedGoesToTheNewUrl() {
        receiver.answer("/old", 500);
        String endpoint = stage.endpoint(receiver.url("/old"));
        stage.succeeded(null);
        stage.turn();
        change(endpoint, "{\"url\":\"" + receiver.url("127.0.0.4", "/new") + "\"}")
                .then()
                .statusCode(200);
        stage.turnUntil(() -> receiver.posts("/new").size() == 1);
    }

    @Test
    void aUrlThatIsGoneSaysNothingAboutTheOneThatTookItsPlace() {
        String endpoint = stage.endpoint(receiver.url("/old"));
        stage.succeeded(null);
        stage.succeeded(null);
        Parcel underWay = claim(1).getFirst();
        change(endpoint, "{\"url\":\"" + receiver.url("127.0.0.4", "/new") + "\"}")
                .then()
                .statusCode(200);

        assertThat(settle(underWay, new Outcome.Gone("4xx"))).isTrue();
        one(endpoint).then().body("enabled", equalTo(true));
        stage.turnUntil(() -> receiver.posts("/new").size() == 2);
        assertThat(receiver.posts("/new"))
                .extracting(Post::id)
                .contains(underWay.id().toString());
    }

    @Test
    void whoLostItsClaimDisablesNoEndpoint() {
        String endpoint = stage.endpoint(receiver.url("/hook"));
        stage.succeeded(null);
        Parcel lost = claim().getFirst();
        stage.tamper("leased_until = now() - interval '1 second'");
        Parcel taken = claim().getFirst();

        assertThat(settle(lost, new Outcome.Gone("4xx"))).isFalse();
        one(endpoint).then().body("enabled", equalTo(true));
        assertThat(settle(taken, new Outcome.Delivered("2xx"))).isTrue();
    }

    @Test
    void whatArrivedAndIsWantedAgainGoesToTheUrlThatItsEndpointHasNow() {
        String endpoint = stage.endpoint(receiver.url("/first"));
        stage.succeeded(null);
        stage.turn();
        assertThat(receiver.posts("/first")).hasSize(1);
        String moved = receiver.url("127.0.0.4", "/second");
        change(endpoint, "{\"url\":\"" + moved + "\"}").then().statusCode(200);

        replay(receiver.posts("/first").getFirst().id()).then().statusCode(202).body("url", equalTo(moved));
        stage.turn();
        assertThat(receiver.posts("/first")).hasSize(1);
        assertThat(receiver.posts("/second")).hasSize(1);
    }

    @Test
    void aTryFromBeforeAReplayDoesNotEndTheOneAfterIt() {
        String endpoint = stage.endpoint(receiver.url("/hook"));
        Instant before = Instant.now().minusSeconds(5);
        stage.succeeded(null);
        Parcel first = claim().getFirst();
        disabledAndEnabled(endpoint);
        replaySince(endpoint, before).then().statusCode(202).body("replayed", equalTo(1));
        Parcel second = claim().getFirst();
        assertThat(second.attempt()).as("the schedule starts over").isEqualTo(1);

        assertThat(settle(first, new Outcome.Again("timeout", Duration.ZERO))).isFalse();
        assertThat(claim()).as("the second is still under way").isEmpty();
        assertThat(settle(second, new Outcome.Delivered("2xx"))).isTrue();
        stage.isInOutbox("SUCCEEDED DELIVERED 1");
    }

    @Test
    void whatIsReplayedDoesNotDieOfTheTryBefore() {
        String endpoint = stage.endpoint(receiver.url("/hook"));
        stage.succeeded(null);
        Parcel before = claim().getFirst();
        disabledAndEnabled(endpoint);
        replay(before.id().toString()).then().statusCode(202);

        assertThat(settle(before, new Outcome.Dead("timeout"))).isFalse();
        stage.turn();
        assertThat(receiver.posts("/hook")).hasSize(1);
        stage.isInOutbox("SUCCEEDED DELIVERED 1");
    }

    @Test
    void aTenantWithManySlowReceiversHoldsUpNoOther() {
        receiver.hold("/slow");
        IntStream.range(0, 20).forEach(i -> stage.succeeded(receiver.url("127.0.1." + (1 + i), "/slow")));
        stage.launch();
        neighbour.succeeded(receiver.url("/fast"));

        stage.settle(() -> {
            stage.launch();
            return receiver.posts("/fast").size() == 1;
        });
        assertThat(receiver.posts("/slow")).as("half of what may be under way").hasSizeLessThanOrEqualTo(8);
        receiver.release();
        stage.turnUntil(() -> receiver.posts("/slow").size() == 20);
    }

    @Test
    void oneClaimKeepsToTheRoomOfEachHostAndEachTenant() {
        IntStream.range(0, 6).forEach(i -> stage.succeeded(receiver.url("127.0.0." + (10 + i), "/a")));
        IntStream.range(0, 3).forEach(i -> stage.succeeded(receiver.url("127.0.0.9", "/shared")));
        IntStream.range(0, 3).forEach(i -> neighbour.succeeded(receiver.url("127.0.0.9", "/shared")));

        List<Parcel> first = Turns.await(() -> outbox.claim(2, 2, 5, Duration.ofMinutes(1)));
        assertThat(tenants(first)).as("who has less goes first").containsOnly(stage.tenant(), neighbour.tenant());
        List<Parcel> all = new ArrayList<>(first);
        for (int i = 0; i < 3; i++) {
            all.addAll(Turns.await(() -> outbox.claim(100, 2, 5, Duration.ofMinutes(1))));
        }
        assertThat(tenants(all)).filteredOn(stage.tenant()::equals).hasSize(5);
        assertThat(all)
                .extracting(Parcel::url)
                .filteredOn(url -> url.endsWith("/shared"))
                .hasSize(2);
        all.forEach(parcel -> settle(parcel, new Outcome.Delivered("2xx")));
        stage.turnUntil(() -> Stream.of(stage, neighbour)
                .flatMap(tenant -> tenant.outbox().stream())
                .allMatch(row -> row.contains("DELIVERED")));
    }

    @Test
    void everyDeadDeliveryToTheCallbackUrlsOfATenantIsSentAgainSinceATime() {
        Instant before = Instant.now().minusSeconds(5);
        replayCallbacksSince(before).then().statusCode(202).body("replayed", equalTo(0));
        receiver.answer("/broken", 500);
        stage.endpoint(receiver.url("/broken"));
        stage.succeeded(receiver.url("127.0.0.5", "/broken"));
        stage.succeeded(receiver.url("127.0.0.6", "/broken"));
        neighbour.succeeded(receiver.url("127.0.0.7", "/broken"));
        stage.turnUntil(() -> Stream.of(stage, neighbour)
                .flatMap(tenant -> tenant.outbox().stream())
                .allMatch("SUCCEEDED DEAD 3"::equals));

        receiver.answer("/broken", 200);
        replayCallbacksSince(Instant.now().plusSeconds(60)).then().body("replayed", equalTo(0));
        replayCallbacksSince(before).then().statusCode(202).body("replayed", equalTo(2));
        stage.turn();
        assertThat(stage.outbox())
                .as("not what died on its way to the endpoint")
                .containsExactlyInAnyOrder(
                        "SUCCEEDED DELIVERED 1", "SUCCEEDED DELIVERED 1", "SUCCEEDED DEAD 3", "SUCCEEDED DEAD 3");
        assertThat(neighbour.outbox()).containsExactly("SUCCEEDED DEAD 3");
    }

    @Test
    void deliveriesArePagedNewestFirst() {
        String endpoint = stage.endpoint(receiver.url("/paged"), "task.queued");
        IntStream.range(0, 3).forEach(i -> stage.accepted(null));
        List<String> first = deliveries("endpoint", endpoint, "limit", "2")
                .then()
                .body("deliveries", hasSize(2))
                .extract()
                .path("deliveries.id");
        String next = deliveries("endpoint", endpoint, "limit", "2").path("next");
        List<String> rest =
                stage.gateway().asking().urlEncodingEnabled(false).get(next).path("deliveries.id");
        assertThat(rest).hasSize(1).doesNotContainAnyElementsOf(first);
        stage.turnUntil(() -> receiver.posts("/paged").size() == 3);
    }

    @Test
    void oldDeliveriesAreForgottenAndPendingOnesAreNot() {
        receiver.answer("/never", 500);
        stage.succeeded(receiver.url("/once"));
        stage.turn();
        stage.succeeded(receiver.url("/never"));
        stage.tamper("settled_at = settled_at - interval '8 days', created_at = created_at - interval '8 days'");
        Turns.await(() -> outbox.forget(Duration.ofDays(7), Duration.ofDays(30)));
        stage.isInOutbox("SUCCEEDED PENDING 0");
        assertThat(Turns.await(() -> outbox.backlog()).oldest()).isGreaterThan(Duration.ofDays(7));
        stage.turnUntil(() -> stage.outbox().contains("SUCCEEDED DEAD 3"));
    }

    private static Signal racer(int i, AttemptId attempt, TaskId id) {
        return i % 2 == 0 ? Tasks.succeeded(attempt, "up-" + id) : new Signal.CancelWanted();
    }

    private static List<TenantId> tenants(List<Parcel> parcels) {
        return parcels.stream().map(parcel -> parcel.task().tenant()).toList();
    }

    private List<Parcel> claim() {
        return claim(100);
    }

    private List<Parcel> claim(int limit) {
        return Turns.await(() -> outbox.claim(limit, 100, 100, Duration.ofMinutes(1)));
    }

    private boolean settle(Parcel parcel, Outcome outcome) {
        return Turns.await(() -> outbox.settle(parcel, outcome));
    }

    /** What waited for it is dead then. */
    private void disabledAndEnabled(String endpoint) {
        change(endpoint, "{\"enabled\":false}").then().statusCode(200);
        change(endpoint, "{\"enabled\":true}").then().statusCode(200);
    }

    private static void verify(String secret, Post post) throws Exception {
        new Webhook(secret).verify(post.body(), new HashMap<>(post.headers()));
    }

    private io.restassured.response.Response one(String endpoint) {
        return stage.gateway().asking().get("/v1/endpoints/{id}", endpoint);
    }

    private io.restassured.response.Response secret(String endpoint) {
        return stage.gateway().asking().get("/v1/endpoints/{id}/secret", endpoint);
    }

    private io.restassured.response.Response change(String endpoint, String json) {
        return stage.gateway().asking().contentType(ContentType.JSON).body(json).patch("/v1/endpoints/{id}", endpoint);
    }

    private io.restassured.response.Response replay(String delivery) {
        return stage.gateway().asking().post("/v1/deliveries/{id}/replay", delivery);
    }

    private io.restassured.response.Response replaySince(String endpoint, Instant since) {
        return stage.gateway()
                .misbehaving()
                .contentType(ContentType.JSON)
                .body("{\"since\":\"" + since + "\"}")
                .post("/v1/endpoints/{id}/replay", endpoint);
    }

    private io.restassured.response.Response replayCallbacksSince(Instant since) {
        return stage.gateway()
                .misbehaving()
                .contentType(ContentType.JSON)
                .body("{\"since\":\"" + since + "\"}")
                .post("/v1/deliveries/replay");
    }

    private io.restassured.response.Response deliveries(String... query) {
        Map<String, String> parameters = new HashMap<>();
        for (int i = 0; i < query.length; i += 2) {
            parameters.put(query[i], query[i + 1]);
        }
        return stage.gateway().asking().queryParams(parameters).get("/v1/deliveries");
    }
}

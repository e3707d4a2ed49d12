package dev.reelay.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelay.page.Tab.Card;
import dev.reelay.testing.Browser;
import dev.reelay.testing.Gateway;
import dev.reelay.testing.GatewayProcess;
import dev.reelay.testing.HandCranked;
import dev.reelay.testing.Turns;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;

/**
 * The page of the packaged gateway in a real Chromium, with the simulator of this JVM as the upstream. Each test has a
 * tenant of its own.
 */
@QuarkusTest
@TestProfile(HandCranked.class)
class PageIT {

    private static final List<String> TENANTS = List.of(
            "watcher",
            "keeper",
            "survivor",
            "leaver",
            "misspelt",
            "refused",
            "author",
            "first",
            "second",
            "typist",
            "walker",
            "revoked",
            "chooser");

    @RegisterExtension
    static final Browser browser = new Browser();

    private static GatewayProcess gateway;

    @Inject
    Pool database;

    @BeforeAll
    static void start() {
        gateway = GatewayProcess.start("page", settings());
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void aVideoIsAskedForWatchedAndPlayed() {
        Tab tab = signedIn("watcher");
        tab.choose("aspect_ratio", "9:16");
        tab.submit("Paper boat drifting down a rainy gutter [sim:render=500ms]");

        Card card = tab.awaitCard("Paper boat drifting", "Succeeded");
        assertThat(tab.changes(card.id()))
                .containsSubsequence(List.of("running", "succeeded"))
                .doesNotHaveDuplicates();
        assertThat(tab.text("#tally")).isEqualTo("0 on the way, 1 done");

        tab.play();
        assertThat(tab.isTrue("const {videoWidth: w, videoHeight: h} = document.querySelector('video'); return w < h;"))
                .as("9:16 stands upright")
                .isTrue();
        assertThat(tab.isTrue("""
                const video = document.querySelector('video').getBoundingClientRect();
                const stage = document.querySelector('.stage').getBoundingClientRect();
                return video.top >= stage.top && video.bottom <= stage.bottom;
                """)).as("the clip stays on its stage").isTrue();

        tab.reload();
        assertThat(tab.awaitCard("Paper boat", "Succeeded")).isEqualTo(card);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void theKeyStaysInTheTab() {
        Tab tab = signedIn("keeper");
        tab.submit("A boat");
        tab.awaitCard("A boat", "Succeeded");

        assertThat(tab.run("return Object.entries(sessionStorage)"))
                .isEqualTo(List.of(List.of("reelay.key", key("keeper"))));
        assertThat(tab.run("return [localStorage.length, document.cookie]")).isEqualTo(List.of(0L, ""));
        assertThat(browser.requests())
                .contains(gateway.url() + "/v1/tasks")
                .allSatisfy(url -> assertThat(url)
                        .doesNotContain(key("keeper"))
                        .matches("data:.*|" + gateway.url() + "/.*|" + simulator() + "/simulator/media/.*"));

        tab.click("#leave");
        assertThat(tab.run("return sessionStorage.length")).isEqualTo(0L);
        assertThat(tab.cards()).isEmpty();
    }

    @Test
    void aRestartUnderTheOpenPageLosesNothingAndShowsNothingTwice() {
        Tab tab = signedIn("survivor");
        tab.run("window.sameDocument = true");
        tab.submit("Before [sim:render=200ms]");
        tab.awaitCard("Before", "Succeeded");
        tab.submit("Across [sim:render=2s]");
        tab.awaitCard("Across", "Running");
        assertThat(browser.complaints()).isEmpty();

        gateway.kill();
        tab.awaitConnection("Connection lost, reconnecting…");
        gateway.restart();
        submit("survivor", "Meanwhile [sim:render=200ms]");

        tab.awaitConnection("Live again");
        List<Card> newestFirst = Stream.of("Meanwhile", "Across", "Before")
                .map(prompt -> tab.awaitCard(prompt, "Succeeded"))
                .toList();
        assertThat(tab.cards()).isEqualTo(newestFirst);
        assertThat(tab.cards())
                .allSatisfy(card ->
                        assertThat(tab.changes(card.id())).endsWith("succeeded").doesNotHaveDuplicates());
        assertThat(tab.run("return window.sameDocument")).isEqualTo(true);
        assertThat(browser.complaints())
                .allMatch(it -> it.contains("Failed to load resource: net::ERR_"), "came of the restart");
    }

    @Test
    void aReplicaThatSaysGoodbyeIsLeftWithANewTicketAndTheLastEventsId() {
        Tab tab = signedIn("leaver");
        submit("leaver", "Farewell [sim:render=200ms]");
        tab.awaitCard("Farewell", "Succeeded");

        // It ends its streams and answers 503 to those who come back, upon which an EventSource gives up for good.
        gateway.stop();
        gateway.restart();
        submit("leaver", "Welcome [sim:render=200ms]");

        tab.awaitCard("Welcome", "Succeeded");
        tab.awaitConnection("Live again");
        List<String> streams = browser.requests().stream()
                .filter(url -> url.contains("/v1/events?"))
                .toList();
        assertThat(streams.getFirst()).doesNotContain("last_event_id=");
        assertThat(streams.getLast()).containsPattern("ticket=[^&]+&last_event_id=[^&]+");
        assertThat(tab.cards()).extracting(Card::id).doesNotHaveDuplicates();
    }

    @Test
    void aWrongKeyIsRefusedInTheGatewaysWordsAndTheRightOneStillOpens() {
        Tab tab = open();
        tab.enter("nobody-gave-me-this");
        String sentence = Gateway.at(gateway.url(), "nobody-gave-me-this")
                .misbehaving()
                .get("/v1/tasks")
                .path("detail");
        tab.awaitText("#key-fault", sentence::equals);
        assertThat(tab.run("return sessionStorage.length")).isEqualTo(0L);
        assertThat(tab.focused()).isEqualTo("API key");

        tab.enter("no key has spaces");
        assertThat(tab.text("#key-fault")).contains("no spaces");

        tab.enter(key("misspelt"));
        tab.awaitConnection("Live");
        assertThat(tab.text("#key-fault")).isEmpty();
    }

    @Test
    void aRefusedRequestIsExplainedByTheGateway() {
        Tab tab = signedIn("refused");
        tab.submit("   ");
        String sentence = given().spec(Gateway.at(gateway.url(), key("refused")).misbehaving())
                .contentType(ContentType.JSON)
                .body(Map.of("prompt", "   "))
                .post("/v1/tasks")
                .path("errors[0].detail");
        tab.awaitText("#prompt-fault", sentence::equals);
        assertThat(tab.focused()).isEqualTo("Prompt");
        assertThat(tab.text("#composer-fault")).isEmpty();

        tab.submit("A boat");
        tab.awaitCard("A boat", "Succeeded");
        assertThat(tab.text("#prompt-fault")).isEmpty();
    }

    @Test
    void aPromptWithMarkupIsShownAsText() {
        Tab tab = signedIn("author");
        String prompt = "<img src=x onerror=\"document.title='owned'\"><b>A boat</b>";
        tab.submit(prompt);

        tab.awaitCard(prompt, "Succeeded");
        assertThat(tab.run("return [document.querySelectorAll('.card :is(img, b)').length, document.title]"))
                .isEqualTo(List.of(0L, "Reelay"));
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aTabOfAnotherTenantSeesNothingOfTheFirst() {
        Tab first = signedIn("first");
        first.submit("Only for the first");
        first.awaitCard("Only for the first", "Succeeded");

        Tab second = Tab.openAnother(browser.driver(), gateway.url());
        second.enter(key("second"));
        second.awaitConnection("Live");
        second.submit("Only for the second");
        second.awaitCard("Only for the second", "Succeeded");

        assertThat(second.cards()).extracting(Card::prompt).containsExactly("Only for the second");
        first.toFront();
        assertThat(first.cards()).extracting(Card::prompt).containsExactly("Only for the first");
    }

    @Test
    void theKeyboardIsEnough() {
        Tab tab = open();
        tab.type(key("typist"), Keys.ENTER);
        tab.awaitConnection("Live");
        tab.type("A boat by keyboard", Keys.TAB);
        assertThat(tab.focused()).isEqualTo("Model");
        tab.type(Keys.TAB);
        assertThat(tab.focused()).isEqualTo("5");
        tab.type(Keys.TAB);
        assertThat(tab.focused()).isEqualTo("16:9");
        tab.type(Keys.ARROW_RIGHT);
        tab.type(Keys.TAB);
        assertThat(tab.focused()).isEqualTo("Submit");
        tab.type(Keys.ENTER);

        tab.awaitCard("A boat by keyboard", "Succeeded");
        assertThat(tab.text(".facts")).contains("9:16");
    }

    @Test
    void aPhoneHasRoomForAllOfIt() {
        browser.driver().manage().window().setSize(new Dimension(360, 800));
        Tab tab = open();
        assertThat(tab.tooWide()).isEmpty();

        tab.enter(key("walker"));
        tab.awaitConnection("Live");
        tab.submit("Word".repeat(60) + " [sim:result=fail]");
        tab.awaitCard("Word", "Failed");
        tab.choose("model", "seedance-2-mini");
        tab.submit("A boat [sim:render=2s]");
        tab.awaitCard("A boat", "Running");
        assertThat(tab.tooWide()).isEmpty();
        tab.awaitCard("A boat", "Succeeded");
        assertThat(tab.tooWide()).isEmpty();
    }

    @Test
    void aRevokedKeyLeadsBackToTheDoor() {
        Tab tab = signedIn("revoked");
        tab.submit("A boat");
        tab.awaitCard("A boat", "Succeeded");

        Turns.await(() -> database.query("update api_key set revoked_at = now() where tenant = 'revoked'")
                .execute());

        tab.awaitText("#key-fault", it -> it.contains("revoked"));
        assertThat(tab.cards()).isEmpty();
        assertThat(tab.run("return sessionStorage.length")).isEqualTo(0L);
    }

    @Test
    void theFormOffersWhatTheCatalogueHas() throws IOException {
        Tab tab = signedIn("chooser");
        JsonNode models = new ObjectMapper()
                .readTree(PageIT.class.getResourceAsStream("/catalogue.json"))
                .path("models");
        assertThat(tab.texts("return Array.from(document.getElementById('model').options, ({value}) => value)"))
                .hasSameElementsAs(models.findValuesAsText("name"));
        for (JsonNode model : models) {
            tab.choose("model", model.path("name").asText());
            assertThat(tab.choices("duration")).hasSameElementsAs(values(model.path("durations")));
            assertThat(tab.choices("aspect_ratio")).hasSameElementsAs(values(model.path("aspect_ratios")));
            assertThat(tab.choices("resolution")).hasSameElementsAs(values(model.path("resolutions")));
        }
    }

    @Test
    void thePageLoadsOnlyItsOwnAndTheApiAnswersAsBefore() {
        for (String path : List.of("/", "/index.html", "/page/page.js", "/page/page.css")) {
            given().baseUri(gateway.url())
                    .get(path)
                    .then()
                    .statusCode(200)
                    .header("Content-Security-Policy", startsWith("default-src 'none';"))
                    .header("Referrer-Policy", "no-referrer")
                    .header("X-Content-Type-Options", "nosniff")
                    .header("Cache-Control", "no-cache");
        }
        Gateway.at(gateway.url(), key("chooser"))
                .asking()
                .get("/v1/tasks")
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", nullValue());
    }

    private Tab open() {
        return Tab.open(browser.driver(), gateway.url());
    }

    private Tab signedIn(String tenant) {
        Tab tab = open();
        tab.enter(key(tenant));
        tab.awaitConnection("Live");
        return tab;
    }

    private static String submit(String tenant, String prompt) {
        return Gateway.at(gateway.url(), key(tenant)).submit("{\"prompt\":\"" + prompt + "\"}");
    }

    /** What the catalogue lists, or names as a range. */
    private static List<String> values(JsonNode named) {
        return named.isArray()
                ? StreamSupport.stream(named.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList()
                : IntStream.rangeClosed(
                                named.path("from").asInt(), named.path("to").asInt())
                        .mapToObj(String::valueOf)
                        .toList();
    }

    private static String key(String tenant) {
        return tenant + "-page-key";
    }

    private static String simulator() {
        return ConfigProvider.getConfig().getValue("test.url", String.class);
    }

    private static Map<String, String> settings() {
        Config config = ConfigProvider.getConfig();
        return Map.ofEntries(
                Map.entry(
                        "quarkus.datasource.reactive.url",
                        config.getValue("quarkus.datasource.reactive.url", String.class)),
                Map.entry("quarkus.redis.hosts", config.getValue("quarkus.redis.hosts", String.class)),
                Map.entry("quarkus.shutdown.delay", "2s"),
                Map.entry("reelay.upstream.base-url", simulator() + "/simulator/v2"),
                Map.entry("reelay.upstream.api-key", "sk-sim-reelay-dev"),
                Map.entry("reelay.upstream.allow-http-results", "true"),
                Map.entry(
                        "reelay.bootstrap.keys",
                        TENANTS.stream().map(it -> it + "=" + key(it)).collect(Collectors.joining(","))),
                Map.entry("reelay.feed.retry", "200ms"),
                Map.entry("reelay.polling.first-with-callbacks", "4s"),
                Map.entry("reelay.polling.look", "500ms"));
    }
}

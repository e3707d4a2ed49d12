package dev.reelay.page;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.remote.RemoteWebDriver;

/** One tab with the page in it, as somebody sees and uses it. */
final class Tab {

    /** Writes down each change of a card as it is shown, so that no change is missed between two looks. */
    private static final String WATCH = """
            window.changes = [];
            new MutationObserver(() => {
                for (const {dataset: {id, status}} of document.querySelectorAll('.card')) {
                    if (changes.findLast((change) => change.id === id)?.status !== status) {
                        changes.push({id, status});
                    }
                }
            }).observe(document.getElementById('wall'), {subtree: true, childList: true, attributeFilter: ['data-status']});
            """;

    private static final String CARDS = """
            return Array.from(document.querySelectorAll('.card'), (card) => ({
                id: card.dataset.id,
                status: card.querySelector('.status').innerText,
                prompt: card.querySelector('.prompt').innerText,
            }));
            """;

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final RemoteWebDriver driver;
    private final String window;

    private Tab(RemoteWebDriver driver) {
        this.driver = driver;
        this.window = driver.getWindowHandle();
    }

    /** Opens the page in the browser's first tab. */
    static Tab open(RemoteWebDriver driver, String url) {
        driver.get(url);
        Tab tab = new Tab(driver);
        tab.run(WATCH);
        return tab;
    }

    /** Opens the page in one more tab. */
    static Tab openAnother(RemoteWebDriver driver, String url) {
        driver.switchTo().newWindow(WindowType.TAB);
        return open(driver, url);
    }

    /** A card of the wall. */
    record Card(String id, String status, String prompt) {}

    void toFront() {
        driver.switchTo().window(window);
    }

    void reload() {
        driver.navigate().refresh();
        run(WATCH);
    }

    void enter(String key) {
        WebElement field = driver.findElement(By.id("key"));
        field.clear();
        field.sendKeys(key, Keys.ENTER);
    }

    void submit(String prompt) {
        write(prompt);
        driver.findElement(By.cssSelector("#composer [type=submit]")).click();
    }

    void write(String prompt) {
        WebElement field = driver.findElement(By.id("prompt"));
        field.clear();
        field.sendKeys(prompt);
    }

    /** Of a list or of a row of buttons. */
    void choose(String field, String value) {
        click("[name=%1$s][value='%2$s'], [name=%1$s] [value='%2$s']".formatted(field, value));
    }

    void click(String selector) {
        driver.findElement(By.cssSelector(selector)).click();
    }

    /** What a row of buttons offers; empty where it is not shown. */
    List<String> choices(String field) {
        return texts("return Array.from(document.getElementsByName(arguments[0]), ({value}) => value)", field);
    }

    /** Types into whatever has the focus. */
    void type(CharSequence... keys) {
        driver.switchTo().activeElement().sendKeys(keys);
    }

    /** How a screen reader calls what has the focus. */
    String focused() {
        return driver.switchTo().activeElement().getAccessibleName();
    }

    /** The visible text of one element; empty where nothing is shown. */
    String text(String selector) {
        return driver.findElement(By.cssSelector(selector)).getText();
    }

    List<Card> cards() {
        return ((List<?>) run(CARDS)).stream().map(Tab::card).toList();
    }

    private static Card card(Object found) {
        Map<?, ?> card = (Map<?, ?>) found;
        return new Card((String) card.get("id"), (String) card.get("status"), (String) card.get("prompt"));
    }

    /** What a card has shown since the page was opened, in its order. */
    List<String> changes(String id) {
        return texts("return changes.filter((change) => change.id === arguments[0]).map(({status}) => status)", id);
    }

    /** The card whose prompt begins so, once it shows that status. */
    Card awaitCard(String prompt, String status) {
        Predicate<Card> wanted =
                card -> card.prompt().startsWith(prompt) && card.status().equals(status);
        return await(prompt)
                .atMost(PATIENCE)
                .until(this::cards, cards -> cards.stream().anyMatch(wanted))
                .stream()
                .filter(wanted)
                .findFirst()
                .orElseThrow();
    }

    /** Waits for an element to say something. */
    void awaitText(String selector, Predicate<String> wanted) {
        await(selector).atMost(PATIENCE).until(() -> text(selector), wanted);
    }

    void awaitConnection(String text) {
        awaitText("#connection", text::equals);
    }

    /** Starts the one clip, once its first picture is there, and waits until it runs. */
    void play() {
        await("a picture")
                .atMost(PATIENCE)
                .until(() -> isTrue("return document.querySelector('video').readyState >= 2"));
        click("video");
        await("the clip runs")
                .atMost(PATIENCE)
                .until(() -> isTrue("return document.querySelector('video').currentTime > 0.2"));
    }

    /** What reaches over the right edge of the window. */
    List<String> tooWide() {
        return texts("""
                return Array.from(document.querySelectorAll('body *'))
                    .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth)
                    .map((element) => element.outerHTML);
                """);
    }

    boolean isTrue(String script) {
        return Boolean.TRUE.equals(run(script));
    }

    /** A list that a script returns. */
    List<String> texts(String script, Object... arguments) {
        return ((List<?>) run(script, arguments)).stream().map(String::valueOf).toList();
    }

    Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }
}

package dev.reelay.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.remote.RemoteWebDriver;

/**
 * The Chromium that is installed on this machine, one for a class of tests, which are skipped where there is none. Each
 * test starts in a new tab, which knows nothing of those before. What is shown when a test fails goes to
 * {@code target/browser/}.
 */
public final class Browser
        implements BeforeAllCallback,
                BeforeEachCallback,
                AfterTestExecutionCallback,
                AfterEachCallback,
                AfterAllCallback {

    private static final Path PICTURES = Path.of("target/browser");
    private static final String INSTALL = "apt-get install chromium chromium-driver";
    private static final Dimension DESKTOP = new Dimension(1280, 900);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> requests = new ArrayList<>();
    private ChromeDriverService service;
    private RemoteWebDriver driver;
    private String blank;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        Path chromium = Tools.require(List.of("chromium", "chromium-browser", "google-chrome"), INSTALL);
        Path chromedriver = Tools.require("chromedriver", INSTALL);
        service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver.toFile())
                .usingAnyFreePort()
                .withSilent(true)
                .build();
        service.start();
        // Not a ChromeDriver: that one insists on the part of Selenium that downloads browsers.
        driver = new RemoteWebDriver(service.getUrl(), options(chromium), false);
        blank = driver.getWindowHandle();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        driver.switchTo().newWindow(WindowType.TAB);
        driver.manage().window().setSize(DESKTOP);
        requests();
        requests.clear();
        complaints();
    }

    @Override
    public void afterTestExecution(ExtensionContext context) throws IOException {
        if (context.getExecutionException().isPresent()) {
            Files.createDirectories(PICTURES);
            Path picture = PICTURES.resolve(context.getRequiredTestMethod().getName() + ".png");
            Files.write(picture, driver.getScreenshotAs(OutputType.BYTES));
        }
    }

    /** Other tabs would go on streaming. */
    @Override
    public void afterEach(ExtensionContext context) {
        for (String tab : driver.getWindowHandles()) {
            if (!tab.equals(blank)) {
                driver.switchTo().window(tab).close();
            }
        }
        driver.switchTo().window(blank);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (driver != null) {
            driver.quit();
        }
        if (service != null) {
            service.stop();
        }
    }

    /** Whoever drives it. */
    public RemoteWebDriver driver() {
        return driver;
    }

    /** Where the tabs of this test have sent requests so far, in their order. */
    public List<String> requests() {
        logs(LogType.PERFORMANCE)
                .map(entry -> read(entry.getMessage()).path("message"))
                .filter(event -> event.path("method").asText().equals("Network.requestWillBeSent"))
                .map(event -> event.at("/params/request/url").asText())
                .forEach(requests::add);
        return List.copyOf(requests);
    }

    /** What its console has complained of since this was last asked. */
    public List<String> complaints() {
        return logs(LogType.BROWSER)
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    private Stream<LogEntry> logs(String type) {
        return driver.manage().logs().get(type).getAll().stream();
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("The driver's log is no JSON", e);
        }
    }

    private static ChromeOptions options(Path chromium) {
        LoggingPreferences logging = new LoggingPreferences();
        logging.enable(LogType.BROWSER, Level.ALL);
        logging.enable(LogType.PERFORMANCE, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setCapability("goog:loggingPrefs", logging);
        options.setBinary(chromium.toString());
        options.addArguments(
                "--headless=new",
                // Build servers run as root, whom Chromium's sandbox refuses; it only sees the gateway's own page.
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run");
        return options;
    }
}

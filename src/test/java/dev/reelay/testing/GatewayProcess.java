package dev.reelay.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The packaged gateway, as it runs in production: a process of its own on a port of its own, which can be killed and
 * started again under whoever is connected to it. It is also the simulator, with {@code quarkus.profile=simulator}.
 *
 * <p>The process ends with this JVM, however that ends. What it prints goes to {@code target/gateways/<name>.log}.
 */
public final class GatewayProcess implements AutoCloseable {

    private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");
    private static final Path LOGS = Path.of("target/gateways");
    private static final Duration READY = Duration.ofSeconds(120);
    private static final Duration STOPPED = Duration.ofSeconds(60);
    private static final int LAST_LINES = 40;

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final List<String> options;
    private final Path log;
    private final int port = Ports.free();
    private final int managementPort = Ports.free();
    private final Map<String, String> environment = new HashMap<>();
    private Process process;
    private Process watch;

    private GatewayProcess(String name, Map<String, String> settings, List<String> options) {
        this.options = List.copyOf(options);
        this.log = LOGS.resolve(name + ".log");
        Map<String, String> all = new HashMap<>(settings);
        all.put("quarkus.http.host", "127.0.0.1");
        all.put("quarkus.http.port", String.valueOf(port));
        all.put("quarkus.management.host", "127.0.0.1");
        all.put("quarkus.management.port", String.valueOf(managementPort));
        all.putIfAbsent("reelay.public-url", url());
        // What other tests have left open in the same journal must not take the slots of this one's tasks.
        all.putIfAbsent("reelay.dispatch.limits.running", "10000");
        all.putIfAbsent("reelay.dispatch.limits.submitting", "200");
        // Tests ask as fast as they can.
        all.putIfAbsent("reelay.tenancy.submits-per-minute", "1000000");
        all.putIfAbsent("reelay.tenancy.reads-per-minute", "1000000");
        all.putIfAbsent("reelay.tenancy.streams-per-minute", "1000000");
        all.forEach((setting, value) -> environment.put(variable(setting), value));
    }

    /**
     * Starts a gateway and waits until it answers.
     *
     * @param name of its log file
     * @param settings by their names in {@code application.properties}; they reach the process as environment
     *     variables. The ports are chosen here, and {@code reelay.public-url} is where the process listens unless it is
     *     given
     * @throws IllegalStateException if the jar is not built, or the process ends or does not answer; with its last
     *     lines
     */
    public static GatewayProcess start(String name, Map<String, String> settings) {
        return start(name, settings, List.of());
    }

    /**
     * Starts a gateway as {@link #start(String, Map)} does.
     *
     * @param options for its JVM, such as an agent; they hold for every restart
     */
    public static GatewayProcess start(String name, Map<String, String> settings, List<String> options) {
        GatewayProcess gateway = begin(name, settings, options);
        gateway.awaitReady();
        return gateway;
    }

    /**
     * Starts a gateway as {@link #start(String, Map)} does, and waits for nothing: it may have no store to start with.
     *
     * @throws IllegalStateException if the jar is not built
     */
    public static GatewayProcess begin(String name, Map<String, String> settings) {
        return begin(name, settings, List.of());
    }

    private static GatewayProcess begin(String name, Map<String, String> settings, List<String> options) {
        GatewayProcess gateway = new GatewayProcess(name, settings, options);
        gateway.forget();
        gateway.run();
        return gateway;
    }

    /** Where it listens, also after a restart; no slash at the end. */
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Where {@code /q} is, also after a restart; no slash at the end. */
    public String managementUrl() {
        return "http://127.0.0.1:" + managementPort;
    }

    /** Whether the process is there. */
    public boolean isRunning() {
        return process.isAlive();
    }

    /** Waits until it has ended by itself. */
    public void awaitEnd() {
        await().atMost(STOPPED).until(() -> !process.isAlive());
    }

    /** Ends it without a warning, as {@code kill -9} does, and returns when it is gone. */
    public void kill() {
        end(Process::destroyForcibly);
    }

    /** Asks it to end, as Kubernetes does, and returns its exit code when it is gone. */
    public int stop() {
        end(Process::destroy);
        return process.exitValue();
    }

    /**
     * Starts it again with the same settings on the same ports, and waits until it answers; kills it first if it runs.
     */
    public void restart() {
        kill();
        run();
        awaitReady();
    }

    /** Asks it to end, as Kubernetes does, and returns at once. */
    public void beginStop() {
        process.destroy();
    }

    /** Waits until it has ended, by itself or because it was asked to, and returns its exit code. */
    public int awaitEnd(Duration atMost) {
        try {
            if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("The gateway has not ended after " + atMost + ":\n" + lastLines());
            }
            watch.destroyForcibly();
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Freezes it: its connections stay open and nothing answers, as in a long pause of the machine. */
    public void pause() {
        signal("STOP");
    }

    /** Ends {@link #pause()}. */
    public void resume() {
        signal("CONT");
    }

    /** What it has printed since its first start. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }

    /** What an earlier test run left under this name. */
    private void forget() {
        try {
            Files.deleteIfExists(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run() {
        if (!Files.exists(JAR)) {
            throw new IllegalStateException(JAR + " is missing: ./mvnw package builds it");
        }
        try {
            Files.createDirectories(LOGS);
            ProcessBuilder builder = new ProcessBuilder(command()).redirectErrorStream(true);
            builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().keySet().removeIf(GatewayProcess::isOurs);
            builder.environment().putAll(environment);
            process = builder.start();
            watch = watch(process.pid());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> command() {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // A test's process lives for seconds: the second compiler would cost more than it saves.
        line.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xmx256m"));
        line.addAll(options);
        line.addAll(List.of("-jar", JAR.toString()));
        return line;
    }

    /** Kills the process when this JVM is gone and with it the other end of the pipe; shutdown hooks may not run. */
    private static Process watch(long pid) throws IOException {
        return new ProcessBuilder("sh", "-c", "trap '' INT; read _; kill -9 " + pid).start();
    }

    /**
     * Waits until it answers.
     *
     * @throws IllegalStateException if it ends or does not answer; with its last lines
     */
    public void awaitReady() {
        try {
            await().atMost(READY)
                    .pollInterval(Duration.ofMillis(100))
                    .failFast(() -> !process.isAlive())
                    .until(this::answers);
        } catch (RuntimeException e) {
            kill();
            throw new IllegalStateException("The gateway does not answer. Its last lines:\n" + lastLines(), e);
        }
    }

    /** The HTTP server opens last: when it answers, all has started. */
    private boolean answers() throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + "/"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return HTTP.send(request, BodyHandlers.discarding()).statusCode() < 500;
        } catch (IOException notYet) {
            return false;
        }
    }

    private void end(Consumer<Process> how) {
        // The watch first: it must not outlive the process and meet another one with the same number.
        watch.destroyForcibly();
        how.accept(process);
        try {
            awaitEnd(STOPPED);
        } catch (IllegalStateException stuck) {
            process.destroyForcibly();
            throw stuck;
        }
    }

    private void signal(String name) {
        try {
            Process kill = new ProcessBuilder("kill", "-s", name, String.valueOf(process.pid())).start();
            if (kill.waitFor() != 0) {
                throw new IllegalStateException("No process to send " + name + " to");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String lastLines() {
        List<String> lines = log().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }

    private static boolean isOurs(String variable) {
        return variable.startsWith("QUARKUS_") || variable.startsWith("REELAY_");
    }

    private static String variable(String setting) {
        return setting.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}

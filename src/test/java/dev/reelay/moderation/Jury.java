package dev.reelay.moderation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An operator's own reviewer: keeps what it is asked, and answers by path. */
final class Jury implements AutoCloseable {

    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    Jury() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    /** What was asked. */
    record Asked(String path, Map<String, List<String>> headers, String body) {
        String header(String name) {
            return headers.get(name).getFirst();
        }
    }

    /** When the answer comes. */
    private enum Pace {
        AT_ONCE,
        NEVER,
        NEVER_TO_ITS_END,
        CUT_OFF
    }

    private record Answer(int status, String body, Map<String, String> headers, Pace pace) {}

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    void says(String path, String body) {
        answers(path, 200, body);
    }

    void answers(String path, int status, String body) {
        answers.put(path, new Answer(status, body, Map.of(), Pace.AT_ONCE));
    }

    void redirects(String path, String to) {
        answers.put(path, new Answer(307, "", Map.of("Location", url(to)), Pace.AT_ONCE));
    }

    /** The path does not answer until {@link #release()}. */
    void holds(String path) {
        answers.put(path, new Answer(200, "{\"verdict\":\"allow\"}", Map.of(), Pace.NEVER));
    }

    /** The path begins a good answer and goes on with it only after {@link #release()}. */
    void beginsOnly(String path) {
        answers.put(path, new Answer(200, "{\"verdict\":\"allow\"", Map.of(), Pace.NEVER_TO_ITS_END));
    }

    /** The path promises more than it sends. */
    void hangsUp(String path) {
        answers.put(path, new Answer(200, "{\"verdict\":\"allow\"}", Map.of(), Pace.CUT_OFF));
    }

    void release() {
        released.countDown();
    }

    List<Asked> asked(String path) {
        return asked.stream().filter(one -> one.path().equals(path)).toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, List<String>> headers = new HashMap<>();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String path = exchange.getRequestURI().getPath();
            asked.add(new Asked(path, headers, body));
            answer(exchange, answers.getOrDefault(path, new Answer(404, "", Map.of(), Pace.AT_ONCE)));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(HttpExchange exchange, Answer answer) throws IOException, InterruptedException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        answer.headers().forEach(exchange.getResponseHeaders()::add);
        if (answer.pace() == Pace.NEVER) {
            released.await();
        }
        exchange.sendResponseHeaders(answer.status(), lengthOf(answer, body));
        exchange.getResponseBody().write(body);
        exchange.getResponseBody().flush();
        if (answer.pace() == Pace.NEVER_TO_ITS_END) {
            released.await();
        }
    }

    /** Zero means chunks. */
    private static long lengthOf(Answer answer, byte[] body) {
        return switch (answer.pace()) {
            case AT_ONCE, NEVER -> body.length == 0 ? -1 : body.length;
            case NEVER_TO_ITS_END -> 0;
            case CUT_OFF -> body.length + 1;
        };
    }

    @Override
    public void close() {
        release();
        server.stop(0);
        threads.shutdownNow();
    }
}

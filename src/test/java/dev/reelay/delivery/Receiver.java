package dev.reelay.delivery;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A client's own server: keeps what it is told, and answers by path. Reached by any address of this machine. */
public final class Receiver implements AutoCloseable {

    /** What a path answers; 200 where nothing is said. */
    private final Map<String, Answer> answers = new java.util.concurrent.ConcurrentHashMap<>();

    private final List<Post> posts = new CopyOnWriteArrayList<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    public Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress("0.0.0.0", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    /** How a path answers. */
    record Answer(int status, Map<String, String> headers, boolean held) {}

    /** What came. */
    public record Post(String path, Map<String, List<String>> headers, String body) {
        public String header(String name) {
            return headers.get(name).getFirst();
        }

        public String id() {
            return header("webhook-id");
        }
    }

    /** Where the path is, on this machine. */
    public String url(String path) {
        return url("127.0.0.1", path);
    }

    String url(String host, String path) {
        return "http://" + host + ":" + server.getAddress().getPort() + path;
    }

    /** The path answers with this status from now on. */
    public void answer(String path, int status) {
        answer(path, status, Map.of());
    }

    void answer(String path, int status, Map<String, String> headers) {
        answers.put(path, new Answer(status, headers, false));
    }

    /** The path does not answer until {@link #release()}. */
    void hold(String path) {
        answers.put(path, new Answer(200, Map.of(), true));
    }

    void release() {
        released.countDown();
    }

    /** What came to the path. */
    public List<Post> posts(String path) {
        return posts.stream().filter(post -> post.path().equals(path)).toList();
    }

    List<Post> posts() {
        return posts;
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, List<String>> headers = new HashMap<>();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String path = exchange.getRequestURI().getPath();
            posts.add(new Post(path, headers, body));
            Answer answer = answers.getOrDefault(path, new Answer(200, Map.of(), false));
            if (answer.held()) {
                released.await();
            }
            answer.headers().forEach(exchange.getResponseHeaders()::add);
            exchange.sendResponseHeaders(answer.status(), -1);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        release();
        server.stop(0);
        threads.shutdownNow();
    }
}

package dev.reelay.ordeal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * Clients that submit what the plan says when it says so. They are polite and stubborn: where no answer comes, or one
 * that says to come again, they come again with the same idempotency key.
 */
final class Crowd {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final List<Integer> COME_AGAIN = List.of(429, 502, 503, 504);
    private static final int MOST_TRIES = 60;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final String url;
    private final Mailroom mailroom;
    private final BiConsumer<Order, String> accepted;
    private final Map<Integer, String> ids = new ConcurrentHashMap<>();
    private final List<Finding> findings = new CopyOnWriteArrayList<>();

    /**
     * @param mailroom where they want to be called
     * @param accepted hears of each task, with its id, when it was accepted first
     */
    Crowd(String url, Mailroom mailroom, BiConsumer<Order, String> accepted) {
        this.url = url;
        this.mailroom = mailroom;
        this.accepted = accepted;
    }

    /** Submits all of it. The future completes when everybody has an answer. */
    CompletableFuture<Void> submit(List<Order> orders) {
        return CompletableFuture.allOf(orders.stream()
                .map(order -> CompletableFuture.supplyAsync(() -> order, after(order.at()))
                        .thenCompose(due -> submit(due, 1))
                        .thenCompose(answered -> order.impatient() ? submit(order, 1) : done()))
                .toArray(CompletableFuture[]::new));
    }

    /** The id of each task, by its number in the plan. */
    Map<Integer, String> ids() {
        return Collections.unmodifiableMap(ids);
    }

    /** Answers that should not have been given. */
    List<Finding> findings() {
        return List.copyOf(findings);
    }

    private CompletableFuture<Void> submit(Order order, int tries) {
        return http.sendAsync(request(order), BodyHandlers.ofString())
                .handle((answer, failure) -> answer)
                .thenCompose(answer -> hear(order, answer, tries));
    }

    private CompletableFuture<Void> hear(Order order, HttpResponse<String> answer, int tries) {
        if (answer != null && answer.statusCode() / 100 == 2) {
            remember(order, json(answer.body()));
            return done();
        }
        if (answer != null && !COME_AGAIN.contains(answer.statusCode())) {
            findings.add(
                    new Finding("", "%s was answered %d: %s".formatted(order, answer.statusCode(), answer.body())));
            return done();
        }
        if (tries == MOST_TRIES) {
            findings.add(new Finding("", order + " was refused " + tries + " times"));
            return done();
        }
        return CompletableFuture.supplyAsync(() -> order, after(PAUSE)).thenCompose(same -> submit(same, tries + 1));
    }

    private void remember(Order order, JsonNode answer) {
        String id = answer.at(order.door().id()).asText();
        String before = ids.putIfAbsent(order.number(), id);
        if (before == null) {
            accepted.accept(order, id);
        } else if (!before.equals(id)) {
            findings.add(new Finding(id, order + " became a second task; the first is " + before));
        }
    }

    private HttpRequest request(Order order) {
        Map<String, String> body = new HashMap<>(Map.of("model", "seedance-2.0-fast", "prompt", order.prompt()));
        if (order.called()) {
            body.put("callback_url", mailroom.callback(order));
        }
        return HttpRequest.newBuilder(URI.create(url + order.door().path()))
                .timeout(PATIENCE)
                .header("Authorization", order.customer().bearer())
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", order.idempotencyKey())
                .POST(BodyPublishers.ofString(json(body)))
                .build();
    }

    private static CompletableFuture<Void> done() {
        return CompletableFuture.completedFuture(null);
    }

    private static Executor after(Duration delay) {
        return CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static String json(Map<String, ?> body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }
}

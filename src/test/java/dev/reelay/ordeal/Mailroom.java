package dev.reelay.ordeal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * The customers' own servers: an endpoint for each tenant, which is told of all its tasks, and an address for each task
 * that has a {@code callback_url}. One POST in ten is refused, as by a server that is just being deployed.
 */
final class Mailroom implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HOST = "127.0.0.1";
    private static final int REFUSED = 10;

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server = vertx.createHttpServer();
    private final Map<String, Webhook> secrets = new ConcurrentHashMap<>();
    private final Map<String, List<Letter>> letters = new ConcurrentHashMap<>();
    private final AtomicInteger came = new AtomicInteger();

    Mailroom() {
        server.requestHandler(this::take);
        Doorman.await(server.listen(0, HOST));
    }

    /** Has every tenant's endpoint registered, and learns the secrets. */
    void open(String gateway, Wire wire) {
        Customer.ALL.stream()
                .collect(Collectors.toMap(Customer::tenant, Customer::bearer, (one, other) -> one))
                .forEach((tenant, bearer) -> open(gateway, wire, tenant, bearer));
    }

    /** Where a task wants to be called. */
    String callback(Order order) {
        return url(callbackPath(order));
    }

    /** What the endpoint of all its tenant's tasks took about one. */
    List<Letter> toEndpoint(Order order, String task) {
        return taken(endpointPath(order.customer().tenant())).stream()
                .filter(letter -> letter.task().equals(task))
                .toList();
    }

    /** What the task's own address took. */
    List<Letter> toCallback(Order order) {
        return taken(callbackPath(order));
    }

    /** What nobody can have signed with the right secret. */
    List<Letter> forged() {
        return letters.values().stream()
                .flatMap(List::stream)
                .filter(letter -> !letter.genuine())
                .toList();
    }

    @Override
    public void close() {
        Doorman.await(vertx.close());
    }

    private void open(String gateway, Wire wire, String tenant, String bearer) {
        JsonNode wish = JSON.createObjectNode().put("url", url(endpointPath(tenant)));
        JsonNode endpoint = wire.post(gateway + "/v1/endpoints", bearer, wish);
        secrets.put(endpointPath(tenant), secret(endpoint));
        JsonNode callbacks = wire.get(gateway + "/v1/callback-secret", bearer);
        secrets.put(callbackFolder(tenant), secret(callbacks));
    }

    private static Webhook secret(JsonNode answer) {
        try {
            return new Webhook(answer.path("secret").asText());
        } catch (EmptyWebhookSecretException noSecret) {
            throw new IllegalStateException("Instead of a secret came " + answer, noSecret);
        }
    }

    private List<Letter> taken(String path) {
        return letters.getOrDefault(path, List.of()).stream()
                .filter(Letter::taken)
                .toList();
    }

    private void take(HttpServerRequest request) {
        boolean taken = came.incrementAndGet() % REFUSED != 0;
        request.bodyHandler(body -> {
            letters.computeIfAbsent(request.path(), path -> new CopyOnWriteArrayList<>())
                    .add(letter(request, body.toString(), taken));
            request.response().setStatusCode(taken ? 204 : 503).end();
        });
    }

    private Letter letter(HttpServerRequest request, String body, boolean taken) {
        String id = String.valueOf(request.getHeader("webhook-id"));
        return new Letter(id, json(body), isGenuine(request, body), taken);
    }

    private boolean isGenuine(HttpServerRequest request, String body) {
        String path = request.path();
        Webhook secret = secrets.getOrDefault(path, secrets.get(path.substring(0, path.lastIndexOf('/') + 1)));
        try {
            secret.verify(body, headers(request.headers()));
            return true;
        } catch (WebhookVerificationException forged) {
            return false;
        }
    }

    private static HttpHeaders headers(MultiMap headers) {
        return HttpHeaders.of(
                headers.names().stream().collect(Collectors.toMap(name -> name, headers::getAll)),
                (name, value) -> true);
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException notJson) {
            return JSON.createObjectNode().put("not_json", body);
        }
    }

    private String url(String path) {
        return "http://" + HOST + ":" + server.actualPort() + path;
    }

    private static String endpointPath(String tenant) {
        return "/endpoints/" + tenant;
    }

    private static String callbackFolder(String tenant) {
        return "/callbacks/" + tenant + "/";
    }

    private static String callbackPath(Order order) {
        return callbackFolder(order.customer().tenant()) + order.number();
    }
}

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
import java.util.Map;

/** Asks and reads JSON from outside, when all is calm. */
final class Wire {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** What stands there, for whoever may see it. */
    JsonNode get(String url, String bearer) {
        return ask(to(url, bearer).build());
    }

    /** What comes back for it. */
    JsonNode post(String url, String bearer, JsonNode body) {
        return post(url, bearer, body, Map.of());
    }

    /** The same with more headers. */
    JsonNode post(String url, String bearer, JsonNode body, Map<String, String> more) {
        HttpRequest.Builder request = to(url, bearer).header("Content-Type", "application/json");
        more.forEach(request::header);
        return ask(request.POST(BodyPublishers.ofString(body.toString())).build());
    }

    /** The same as a read, where no key is asked for. */
    JsonNode get(String url) {
        return get(url, "none");
    }

    private static HttpRequest.Builder to(String url, String bearer) {
        return HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", bearer)
                .timeout(PATIENCE);
    }

    private JsonNode ask(HttpRequest request) {
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(request.uri().toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

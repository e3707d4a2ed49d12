package dev.reelay.testing.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Takes aim at one operation: a good request, of which more or less is rubbish. */
public final class Gunner {

    private static final List<String> OTHER_HEADERS = List.of(
            "Accept: text/html",
            "Accept: */*;q=x",
            "Accept: nonsense",
            "Accept: ",
            "Accept-Encoding: gzip",
            "Content-Encoding: gzip",
            "Authorization: Bearer",
            "Authorization: Bearer \377",
            "Authorization: Basic eDp5",
            "Origin: https://a.example",
            "Origin: \377",
            "Cookie: a=\"",
            "X-HTTP-Method-Override: DELETE",
            "Range: bytes=9-1",
            "If-None-Match: *",
            "Forwarded: for=\"",
            "X-Forwarded-For: x",
            "X-Forwarded-Prefix: //",
            "TE: trailers",
            "Accept-Language: \377",
            "traceparent: 00-zz");
    private static final List<String> MEDIA_TYPES = List.of(
            "application/json; charset=utf-8",
            "application/json; charset=utf-16",
            "application/json; charset=nonsense",
            "application/json;",
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            "multipart/form-data; boundary=x",
            "application/octet-stream",
            "*/*",
            "nonsense",
            "/",
            "",
            "application/vnd.api+json",
            "text/event-stream",
            "\377/\377",
            "application/json, text/html");

    private final Dice dice;
    private final Operation operation;
    private final List<String> ids;

    /** @param ids what may stand in braces in the path, by its role */
    public Gunner(Dice dice, Operation operation, List<String> ids) {
        this.dice = dice;
        this.operation = operation;
        this.ids = ids;
    }

    /** A request, good or bad. */
    public Shot aimed() {
        String body = body();
        return new Shot(operation.method(), path() + query(), headers(body), body);
    }

    private String path() {
        String id = dice.chance(25) ? Rubbish.inAddress(dice).replaceAll("[?#]", "") : "{" + dice.pick(ids) + "}";
        return operation.path().replaceAll("\\{[^}]*}", java.util.regex.Matcher.quoteReplacement(id));
    }

    private String query() {
        List<String> parts = new ArrayList<>();
        for (String name : operation.query()) {
            if (dice.chance(35)) {
                parts.add(name + "=" + (dice.chance(20) ? "{" + dice.pick(ids) + "}" : Rubbish.inAddress(dice)));
            }
        }
        if (dice.chance(5)) {
            parts.add(Rubbish.inAddress(dice));
        }
        return parts.isEmpty() ? "" : "?" + String.join("&", parts);
    }

    private List<String> headers(String body) {
        Stream<String> declared = operation.headers().stream()
                .filter(name -> dice.chance(30))
                .map(name -> name + ": " + Rubbish.inHeader(dice));
        List<String> all = declared.collect(Collectors.toCollection(ArrayList::new));
        boolean announced = operation.hasBody() || !body.isEmpty();
        if (announced && !dice.chance(3)) {
            all.add("Content-Type: " + (dice.chance(6) ? dice.pick(MEDIA_TYPES) : "application/json"));
        }
        if (dice.chance(8)) {
            all.add(dice.pick(OTHER_HEADERS));
        }
        if (all.stream().noneMatch(header -> header.startsWith("Authorization")) && !dice.chance(2)) {
            all.add("Authorization: Bearer " + (operation.path().startsWith("/admin") ? "{operator}" : "{key}"));
        }
        if (!body.isEmpty() && dice.chance(5)) {
            all.add("Transfer-Encoding: chunked");
        }
        return all;
    }

    private String body() {
        return operation
                .body()
                .map(good -> Bent.json(dice, good))
                .orElseGet(() -> dice.chance(10) ? Rubbish.value(dice) : "");
    }
}

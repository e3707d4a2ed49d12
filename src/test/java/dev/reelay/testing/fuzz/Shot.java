package dev.reelay.testing.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A request, byte by byte: each character stands for one byte. What is known only when it is sent is named in braces,
 * such as {@code {task}}, so that a shot that is printed can be fired again, and gives no secret away.
 *
 * @param address as it is written in the request, escapes and all
 * @param headers as they are written
 */
public record Shot(String method, String address, List<String> headers, String body) {

    /** Such a request with a body of JSON. */
    public static Shot json(String method, String address, String body) {
        return new Shot(method, address, List.of("Content-Type: application/json"), body);
    }

    /** The same with another header. */
    public Shot with(String header) {
        List<String> more = new ArrayList<>(headers);
        more.add(header);
        return new Shot(method, address, more, body);
    }

    /** With everybody's names in the places that wait for them. */
    Shot cast(Map<String, String> cast) {
        return new Shot(
                method,
                cast(address, cast),
                headers.stream().map(header -> cast(header, cast)).toList(),
                cast(body, cast));
    }

    private static String cast(String text, Map<String, String> cast) {
        String filled = text;
        for (Map.Entry<String, String> role : new LinkedHashMap<>(cast).entrySet()) {
            filled = filled.replace("{" + role.getKey() + "}", role.getValue());
        }
        return filled;
    }

    byte[] bytes() {
        return body.getBytes(ISO_8859_1);
    }

    /** As Java, ready to be pasted into a test. */
    @Override
    public String toString() {
        return "new Shot(" + quoted(method) + ", " + quoted(address) + ", "
                + headers.stream().map(Shot::quoted).collect(Collectors.joining(", ", "List.of(", "), "))
                + quoted(body) + ")";
    }

    /** A literal of Java. The longest that the eye can do without is written as a repetition. */
    static String quoted(String text) {
        StringBuilder literal = new StringBuilder("\"");
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            int run = run(text, at);
            if (run > 64 && c >= ' ' && c < 127) {
                literal.append("\" + ")
                        .append(quoted(String.valueOf(c)))
                        .append(".repeat(")
                        .append(run)
                        .append(") + \"");
                at += run - 1;
            } else {
                literal.append(escaped(c));
            }
        }
        return literal.append('"').toString();
    }

    private static int run(String text, int from) {
        int to = from;
        while (to < text.length() && text.charAt(to) == text.charAt(from)) {
            to++;
        }
        return to - from;
    }

    private static String escaped(char c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            // Octal, since a Unicode escape of a line's end would end the literal's line.
            default ->
                c >= ' ' && c < 127
                        ? String.valueOf(c)
                        : c > 255 ? "\\u%04x".formatted((int) c) : "\\%03o".formatted((int) c);
        };
    }
}

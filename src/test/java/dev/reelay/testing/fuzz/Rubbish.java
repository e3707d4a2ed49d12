package dev.reelay.testing.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What no proper client sends. Each character of a text stands for one byte, as in a {@link Shot}. */
public final class Rubbish {

    /** Values of JSON, and what passes for them with somebody. */
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "\"\"",
            "{}",
            "[]",
            "-1",
            "1.5",
            "\"5\"",
            "\" \"",
            "1e400",
            "-0.0",
            "1e-400",
            "2147483648",
            "9223372036854775808",
            "99999999999999999999999",
            "9".repeat(1500),
            "1" + "0".repeat(70),
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\\udc00\\ud800\"",
            "\"" + utf8("🎬 שלום é") + "\"",
            "\"\\u202e\"",
            "\"\\n\\r\\t\"",
            "\"" + "x".repeat(3000) + "\"",
            "\"" + Planted.PROMPT + "\"",
            "\"https://" + Planted.USER_INFO + "@a.example/\"",
            "\"http://127.0.0.1:1/?k=" + Planted.QUERY + "\"",
            "\"https://[::1]/\"",
            "\"https://%zz/\"",
            "\"data:,x\"",
            "\"../../etc\"",
            "\"%00\"",
            "\"' or 1=1 --\"",
            "\"${jndi:ldap://x}\"",
            "\"<script>\"",
            "\"true\"",
            "\"null\"",
            "\"2026-13-45T99:99:99Z\"",
            "\"0000-01-01T00:00:00-18:00\"",
            "\"9999-12-31T23:59:59.999999999Z\"",
            "\"00000000-0000-0000-0000-000000000000\"",
            "[null]",
            "[[[]]]",
            "[{}]",
            "{\"a\":1,\"a\":2}",
            "{\"\":{\"\":null}}",
            "[".repeat(40) + "]".repeat(40),
            "[".repeat(1500) + "]".repeat(1500),
            "{\"a\":".repeat(1500) + "1" + "}".repeat(1500),
            "NaN",
            "-Infinity",
            "01",
            "+1",
            ".5",
            "0x10",
            "'x'",
            "x",
            "/*x*/1",
            "[1,]",
            "{\"a\":1,}",
            "{a:1}",
            "\"\\x\"",
            "\"\\ud8\"",
            "\"\200\"",
            "\"\300\200\"",
            "\"\355\240\200\"",
            "\"\0\"",
            "\"\n\"",
            "\377",
            "\357\273\2771");

    private static final List<String> PIECES = List.of(
            "",
            "a",
            "0",
            "-1",
            " ",
            "%",
            "%zz",
            "%00",
            "%2F",
            "%2e%2e",
            "%C3%28",
            "%F0%9F%8E%AC",
            "+",
            ";a=b",
            "..",
            ".",
            "//",
            "\"",
            "'",
            "|",
            "<",
            "\\",
            "{}",
            "[",
            "^",
            "`",
            "#",
            "?",
            "&",
            "=",
            ",",
            ":",
            "@",
            "$",
            "*",
            "~",
            "\303\251",
            "\377",
            "\200",
            "true",
            "null",
            "1e9",
            "99999999999999999999",
            "2026-01-01T00:00:00Z",
            "2026-02-30T00:00:00Z",
            "0000-01-01T00:00:00-18:00",
            "9999-12-31T23:59:59%2B18:00",
            "00000000-0000-0000-0000-000000000000",
            "queued",
            "queued,,failed",
            "end-",
            "0-0",
            "18446744073709551615-0",
            "18446744073709551616-18446744073709551616",
            "AAAAAAAAAAAAAAAAAAAAAA",
            "x".repeat(300),
            "x".repeat(900));

    private Rubbish() {}

    /** As Java, ready to be pasted into a test. */
    public static String asJava(String bytes) {
        return Shot.quoted(bytes);
    }

    /** The bytes of a text, each as one character. */
    static String utf8(String text) {
        return new String(text.getBytes(UTF_8), ISO_8859_1);
    }

    /** Something in the place of a value. */
    static String value(Dice dice) {
        return dice.chance(15) ? "\"" + printable(dice, 40).replaceAll("[\"\\\\]", "") + "\"" : dice.pick(VALUES);
    }

    /** Some bytes, any bytes. */
    public static String bytes(Dice dice, int most) {
        return characters(dice, most, 0, 256);
    }

    /** Visible ASCII and spaces. */
    static String printable(Dice dice, int most) {
        return characters(dice, most, ' ', 127 - ' ').replace('.', '_');
    }

    /**
     * In a path or a query, or in a header: some of it has to be escaped and is not. No blank, no control character.
     */
    static String inAddress(Dice dice) {
        return several(dice).replace(' ', '_');
    }

    /** In a header: anything but control characters. */
    static String inHeader(Dice dice) {
        return several(dice);
    }

    private static String several(Dice dice) {
        return IntStream.rangeClosed(0, dice.roll(3))
                .mapToObj(piece -> dice.pick(PIECES))
                .collect(Collectors.joining());
    }

    private static String characters(Dice dice, int most, int from, int kinds) {
        return IntStream.range(0, dice.roll(most + 1))
                .mapToObj(at -> String.valueOf((char) (from + dice.roll(kinds))))
                .collect(Collectors.joining());
    }

    /** The same body as it comes over a bad line, or from somebody who does not mean well. */
    static String damaged(Dice dice, String body) {
        int at = dice.roll(body.length() + 1);
        return switch (dice.roll(12)) {
            case 0 -> body;
            case 1 -> body.substring(0, at);
            case 2 -> body.substring(0, at) + (char) dice.roll(256) + body.substring(at);
            case 3 -> body.substring(0, at) + (char) dice.roll(256) + body.substring(Math.min(body.length(), at + 1));
            case 4 -> body + body;
            case 5 -> body + value(dice);
            case 6 -> "\357\273\277" + body;
            case 7 -> new String(body.getBytes(UTF_16), ISO_8859_1);
            case 8 -> value(dice);
            case 9 -> bytes(dice, 100);
            case 10 -> body + " ".repeat(70_000);
            default -> "";
        };
    }
}

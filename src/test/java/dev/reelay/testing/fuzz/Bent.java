package dev.reelay.testing.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Good JSON, bent: fields dropped, doubled and renamed, values of other types in their places, and the text of it
 * damaged. The lower the dice fall, the more of it stays good.
 */
public final class Bent {

    private static final JsonMapper JSON = new JsonMapper();

    private final Dice dice;

    private Bent(Dice dice) {
        this.dice = dice;
    }

    /** The bytes of such a body, each as one character. */
    public static String json(Dice dice, JsonNode good) {
        String body = new Bent(dice).written(good);
        return dice.chance(20) ? Rubbish.damaged(dice, body) : body;
    }

    /** The bytes of such a body, each as one character. */
    public static String json(Dice dice, String good) {
        return json(dice, read(good));
    }

    private static JsonNode read(String good) {
        try {
            return JSON.readTree(good.getBytes(ISO_8859_1));
        } catch (java.io.IOException broken) {
            throw new AssertionError(broken);
        }
    }

    private String written(JsonNode node) {
        if (dice.chance(8)) {
            return Rubbish.value(dice);
        }
        if (node.isObject()) {
            return object(node);
        }
        if (node.isArray()) {
            return array(node);
        }
        return Rubbish.utf8(node.toString());
    }

    private String object(JsonNode node) {
        List<String> fields = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (!dice.chance(6)) {
                fields.add(name(field.getKey()) + ":" + written(field.getValue()));
            }
            if (dice.chance(4)) {
                fields.add(name(field.getKey()) + ":" + Rubbish.value(dice));
            }
        }
        if (dice.chance(5)) {
            fields.add("\""
                    + dice.pick(List.of(
                            "a",
                            "",
                            "id",
                            "images",
                            "resolution",
                            "reference_video_urls",
                            "~/",
                            "\\u0000",
                            "\\ud800",
                            "data",
                            "x".repeat(400)))
                    + "\":" + Rubbish.value(dice));
        }
        return "{" + String.join(",", fields) + "}";
    }

    private String name(String name) {
        return "\"" + (dice.chance(3) ? name.toUpperCase(java.util.Locale.ROOT) : name) + "\"";
    }

    private String array(JsonNode node) {
        List<String> items = new ArrayList<>();
        for (JsonNode item : node) {
            items.add(written(item));
        }
        if (dice.chance(8)) {
            items.add(Rubbish.value(dice));
        }
        if (dice.chance(4) && !items.isEmpty()) {
            items.addAll(java.util.Collections.nCopies(200, items.getFirst()));
        }
        return "[" + String.join(",", items) + "]";
    }
}

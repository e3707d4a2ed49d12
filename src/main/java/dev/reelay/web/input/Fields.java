package dev.reelay.web.input;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelay.web.FaultCode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The fields of a JSON object by type. What has another type is a fault, and then reads as absent. */
public final class Fields {

    /** What lenient manners take for a whole number: {@code "5"}, and {@code 5.0} with or without quotes. */
    private static final Pattern WHOLE = Pattern.compile("\\d{1,9}(\\.0{1,9})?");

    private final ObjectNode object;
    private final Manners manners;
    private final Faults faults;
    private final String place;

    /** @param faults where faults are noted */
    public Fields(ObjectNode object, Manners manners, Faults faults) {
        this(object, manners, faults, "");
    }

    private Fields(ObjectNode object, Manners manners, Faults faults, String place) {
        this.object = object;
        this.manners = manners;
        this.faults = faults;
        this.place = place;
    }

    /** Whether the field is there. */
    public boolean has(String name) {
        return node(name).isPresent();
    }

    /** Whether the field is there and is null, which only means something where a field can be taken back. */
    public boolean isNull(String name) {
        return node(name).filter(JsonNode::isNull).isPresent();
    }

    /** The fields of an object within the object. */
    public Optional<Fields> object(String name) {
        return node(name).flatMap(node -> inner(at(name), node));
    }

    /** The JSON pointer to the field, from the root of the body. */
    public String at(String name) {
        return place + pointer(name);
    }

    /** A string. */
    public Optional<String> text(String name) {
        return node(name).flatMap(node -> text(at(name), node));
    }

    /** True or false. */
    public Optional<Boolean> bool(String name) {
        return node(name)
                .flatMap(node -> node.isBoolean()
                        ? Optional.of(node.booleanValue())
                        : wrongType(at(name), "This must be true or false."));
    }

    /** A whole number. */
    public Optional<Integer> whole(String name) {
        return node(name).flatMap(node -> whole(at(name), node));
    }

    /** The elements of an array of strings, each with its pointer; empty where there is no array. */
    public List<Item> texts(String name) {
        return node(name).map(node -> texts(at(name), node)).orElse(List.of());
    }

    /** The elements of an array of objects; empty where there is no array, and without what is no object. */
    public List<Fields> objects(String name) {
        return node(name).map(node -> objects(at(name), node)).orElse(List.of());
    }

    /** An element of an array. */
    public record Item(String pointer, String text) {}

    /** Strict manners refuse every field that is not named. */
    public void refuseOthersThan(Set<String> known) {
        if (manners == Manners.STRICT) {
            object.fieldNames().forEachRemaining(name -> {
                if (!known.contains(name)) {
                    faults.add(at(name), FaultCode.UNKNOWN_FIELD, "There is no such field here.");
                }
            });
        }
    }

    private Optional<JsonNode> node(String name) {
        Optional<JsonNode> node = Optional.ofNullable(object.get(name));
        return manners == Manners.LENIENT ? node.filter(found -> !found.isNull()) : node;
    }

    private Optional<String> text(String pointer, JsonNode node) {
        if (!node.isTextual()) {
            return wrongType(pointer, "This must be a string.");
        }
        String text = node.textValue();
        if (text.codePoints().anyMatch(Fields::cannotBeKept)) {
            faults.add(
                    pointer,
                    FaultCode.BAD_CHARACTER,
                    "This holds a character that cannot be kept: NUL, or half of a surrogate pair.");
            return Optional.empty();
        }
        return Optional.of(text);
    }

    /** PostgreSQL keeps no NUL, and half a surrogate pair has no UTF-8. */
    private static boolean cannotBeKept(int codePoint) {
        return codePoint == 0 || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
    }

    private Optional<Integer> whole(String pointer, JsonNode node) {
        if (node.isIntegralNumber()) {
            // No field has room for more than an int; the nearest one is refused as any other number that is too large.
            return Optional.of(node.canConvertToInt() ? node.intValue() : Integer.MAX_VALUE);
        }
        if (manners == Manners.LENIENT
                && node.isValueNode()
                && WHOLE.matcher(node.asText()).matches()) {
            return Optional.of((int) Double.parseDouble(node.asText()));
        }
        return wrongType(pointer, "This must be a whole number" + (node.isTextual() ? ", without quotes." : "."));
    }

    private List<Item> texts(String pointer, JsonNode node) {
        if (!node.isArray()) {
            wrongType(pointer, "This must be an array of strings.");
            return List.of();
        }
        return IntStream.range(0, node.size())
                .boxed()
                .flatMap(i -> item(pointer + "/" + i, node.get(i)))
                .toList();
    }

    private List<Fields> objects(String pointer, JsonNode node) {
        if (!node.isArray()) {
            wrongType(pointer, "This must be an array of objects.");
            return List.of();
        }
        return IntStream.range(0, node.size())
                .boxed()
                .flatMap(i -> inner(pointer + "/" + i, node.get(i)).stream())
                .toList();
    }

    private Optional<Fields> inner(String pointer, JsonNode node) {
        return node instanceof ObjectNode inner
                ? Optional.of(new Fields(inner, manners, faults, pointer))
                : wrongType(pointer, "This must be an object.");
    }

    private Stream<Item> item(String pointer, JsonNode node) {
        return text(pointer, node).map(text -> new Item(pointer, text)).stream();
    }

    private <T> Optional<T> wrongType(String pointer, String detail) {
        faults.add(pointer, FaultCode.WRONG_TYPE, detail);
        return Optional.empty();
    }

    /** The JSON pointer to a field of the object at the root of a body. */
    public static String pointer(String name) {
        return JsonPointer.empty().appendProperty(name).toString();
    }
}

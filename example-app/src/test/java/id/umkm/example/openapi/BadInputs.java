package id.umkm.example.openapi;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Bodies that break what the schema says, made of a good one. */
final class BadInputs {

    // Half of a surrogate pair, which only the escape can send.
    private static final String HALF = "@half@";
    private static final String ESCAPED_HALF = "\\ud800";
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> NO_BODIES = List.of(
            "",
            "{",
            "[]",
            "null",
            "\"teks\"",
            "17",
            "{\"tidakAda\": 1}",
            "{}{}",
            "[".repeat(5_000),
            "{\"a\":".repeat(5_000));

    private final ApiDocument document;
    private final JsonNode schema;
    private final ObjectNode good;
    private final List<BadInput> bodies = new ArrayList<>();

    private BadInputs(ApiDocument document, JsonNode schema, ObjectNode good) {
        this.document = document;
        this.schema = schema;
        this.good = good;
    }

    /**
     * Something that must be refused.
     *
     * @param why what is wrong with it
     * @param text the body
     */
    record BadInput(String why, String text) {

        // What only an escape can send stays marked, for the body around is written without one.
        JsonNode read() {
            return JSON.readTree(text.replace(ESCAPED_HALF, HALF));
        }
    }

    static List<BadInput> of(ApiDocument document, JsonNode schema, JsonNode example) {
        BadInputs inputs = new BadInputs(document, document.schema(schema), (ObjectNode) example);
        NO_BODIES.forEach(text -> inputs.bodies.add(new BadInput("no such body", text)));
        inputs.with("unknown field", body -> body.put("tidakAda", 1));
        inputs.breakFields();
        return inputs.bodies;
    }

    private void breakFields() {
        if (schema.has("required")) {
            schema.get("required").valueStream().map(JsonNode::asString).forEach(field -> {
                with(field + " missing", body -> body.remove(field));
                with(field + " null", body -> body.putNull(field));
            });
        }
        schema.get("properties").propertyStream().forEach(field -> breakField(field.getKey(), field.getValue()));
    }

    private void breakField(String name, JsonNode reference) {
        JsonNode type = document.schema(reference);
        with(name + " is of the wrong type", body -> body.set(name, JSON.readTree("{\"x\": [1]}")));
        switch (type.path("type").asString("object")) {
            case "string" -> breakText(name, type);
            case "integer", "number" -> breakNumber(name, type);
            case "boolean" -> {
                with(name + " is text", body -> body.put(name, "true"));
                with(name + " is a number", body -> body.put(name, 1));
            }
            case "array" -> breakArray(name, type);
            default -> {
                with(name + " is text", body -> body.put(name, "teks"));
                if (good.path(name) instanceof ObjectNode nested) {
                    nested(type, nested)
                            .forEach(bad -> with(name + ": " + bad.why, body -> body.set(name, bad.read())));
                }
            }
        }
    }

    /** What is wrong with an object within. */
    private List<BadInput> nested(JsonNode type, ObjectNode example) {
        return of(document, type, example).stream()
                .filter(bad -> bad.text.startsWith("{") && isJson(bad.text))
                .toList();
    }

    private void breakText(String name, JsonNode type) {
        with(name + " is a number", body -> body.put(name, 5));
        with(name + " is true", body -> body.put(name, true));
        with(name + " is an array", body -> body.putArray(name).add("x"));
        if (type.has("enum")) {
            with(name + " is no such value", body -> body.put(name, "TIDAK_ADA"));
            with(
                    name + " is in lower case",
                    body -> body.put(name, type.get("enum").get(0).asString().toLowerCase(Locale.ROOT)));
        } else if (type.path("format").asString("").startsWith("date")) {
            List.of(
                            "kemarin",
                            "2026-02-30T00:00:00Z",
                            "2026-01-01",
                            "4102444800",
                            "",
                            "+1000000000-12-31T23:59:59Z",
                            "1970-01-01T00:00:00")
                    .forEach(text -> with(name + " is no moment", body -> body.put(name, text)));
            if (type.has("x-future")) {
                List.of("1970-01-01T00:00:00Z", "2020-02-29T12:00:00+07:00")
                        .forEach(text -> with(name + " lies behind", body -> body.put(name, text)));
            }
        } else {
            int most = type.path("maxLength").asInt(9_999);
            with(name + " is too long", body -> body.put(name, "x".repeat(most + 1)));
            with(name + " holds a control character", body -> body.put(name, "a\u0000b"));
            with(name + " holds half a character", body -> body.put(name, "a" + HALF + "b"));
        }
    }

    private void breakNumber(String name, JsonNode type) {
        with(name + " is text", body -> body.put(name, "12"));
        with(name + " is true", body -> body.put(name, true));
        with(name + " is a fraction", body -> body.put(name, new BigDecimal("1.5")));
        with(name + " is out of range", body -> body.put(name, new BigDecimal("1e40")));
        with(name + " is far below", body -> body.put(name, Long.MIN_VALUE));
        if (type.has("minimum")) {
            with(name + " is below", body -> body.put(name, type.get("minimum").asLong() - 1));
        }
        if (type.has("exclusiveMinimum")) {
            with(
                    name + " is below",
                    body -> body.put(name, type.get("exclusiveMinimum").asLong()));
        }
        if (type.has("maximum")) {
            with(name + " is above", body -> body.put(name, type.get("maximum").asLong() + 1));
        }
        // As an id it is well-formed, and of nothing: that is ForeignIds' matter.
        if (!name.endsWith("Id")) {
            with(name + " is far above", body -> body.put(name, Long.MAX_VALUE));
        }
    }

    private void breakArray(String name, JsonNode type) {
        with(name + " is text", body -> body.put(name, "x"));
        with(name + " holds null", body -> body.putArray(name).addNull());
        int most = type.path("maxItems").asInt(9_999);
        JsonNode item = type.get("items");
        with(name + " has too many", body -> fill(body.putArray(name), document.schema(item), most + 1));
        JsonNode first = good.path(name).path(0);
        if (first instanceof ObjectNode entry) {
            nested(item, entry)
                    .forEach(bad -> with(
                            name + ": " + bad.why, body -> body.putArray(name).add(bad.read())));
        } else if (!document.schema(item).has("properties")) {
            with(name + " holds an object", body -> body.putArray(name).addObject());
        }
    }

    private static void fill(ArrayNode array, JsonNode item, int count) {
        IntStream.range(0, count).forEach(i -> {
            if (item.has("properties")) {
                array.addObject();
            } else if (item.path("type").asString("").equals("integer")) {
                array.add(i + 1);
            } else {
                array.add("x" + i);
            }
        });
    }

    private static boolean isJson(String text) {
        try {
            return JSON.readTree(text).isObject();
        } catch (RuntimeException e) {
            return false;
        }
    }

    private void with(String why, Consumer<ObjectNode> change) {
        ObjectNode body = good.deepCopy();
        change.accept(body);
        bodies.add(new BadInput(why, body.toString().replace(HALF, ESCAPED_HALF)));
    }
}

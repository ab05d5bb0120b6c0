package hadrec.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hadrec.internal.checks.Expect;

/** Settings as records print them, such as {@code Adam[learningRate=0.001, beta1=0.9]}, as the JSON of a document. */
final class RecordText {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String ENDS = "[],=";

    private static final int DEEPEST = 100;

    private final String text;
    private int at;
    private int depth;

    private RecordText(String text) {
        this.text = text;
    }

    /**
     * {@return an object with the name of the record as its type}
     *
     * @throws IllegalArgumentException if the text is none
     */
    static ObjectNode json(String text) {
        RecordText reading = new RecordText(text);
        JsonNode value = reading.value();
        Expect.that(
                value instanceof ObjectNode && reading.at == text.length(),
                "expected settings as Name[key=value, ...], got '%s'",
                text);
        return (ObjectNode) value;
    }

    private JsonNode value() {
        depth++;
        require(depth < DEEPEST);
        JsonNode value = valueAtDepth();
        depth--;
        return value;
    }

    private JsonNode valueAtDepth() {
        String word = word();
        if (!takes('[')) {
            return scalar(word);
        }
        if (word.isEmpty()) {
            return list();
        }
        ObjectNode named = NODES.objectNode();
        if (word.equals("Bins")) { // which print their edges alone
            named.set("edges", list());
            return named;
        }
        named.put("type", word);
        while (!takes(']')) {
            String key = word();
            require(takes('='));
            named.set(key, value());
            takes(',');
        }
        return named;
    }

    private ArrayNode list() {
        ArrayNode values = NODES.arrayNode();
        while (!takes(']')) {
            values.add(value());
            takes(',');
        }
        return values;
    }

    private String word() {
        int from = at;
        while (at < text.length() && ENDS.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(from, at).strip();
    }

    private boolean takes(char next) {
        require(at < text.length() || next == '[');
        boolean there = at < text.length() && text.charAt(at) == next;
        at += there ? 1 : 0;
        return there;
    }

    private void require(boolean holds) {
        Expect.that(holds, "expected settings as Name[key=value, ...], got '%s' at character %d", text, at);
    }

    private JsonNode scalar(String word) {
        require(!word.isEmpty());
        if (word.equals("true") || word.equals("false")) {
            return NODES.booleanNode(word.equals("true"));
        }
        if (word.matches("-?\\d{1,18}")) {
            return NODES.numberNode(Long.parseLong(word));
        }
        return word.matches("-?\\d+\\.\\d+(E-?\\d+)?")
                ? NODES.numberNode(Double.parseDouble(word))
                : NODES.textNode(word);
    }
}

package hadrec.figures;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.unbescape.html.HtmlEscape;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.components.Layout;
import tech.tablesaw.plotly.traces.Trace;

/** Reads the JavaScript of a jsplot figure as plotly JSON, {data, layout}, and undoes what jsplot 0.44.4 gets wrong. */
final class JsplotJson {
    private static final JsonMapper LENIENT = JsonMapper.builder()
            .enable(
                    JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES,
                    JsonReadFeature.ALLOW_SINGLE_QUOTES,
                    JsonReadFeature.ALLOW_TRAILING_COMMA,
                    JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS,
                    JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER,
                    JsonReadFeature.ALLOW_LEADING_DECIMAL_POINT_FOR_NUMBERS)
            .build();
    private static final Set<String> NUMBERS = Set.of("x", "y", "z", "range", "domain", "tickvals", "opacity");
    private static final Set<String> SWITCHES = Set.of("autorange", "visible");

    private JsplotJson() {}

    /**
     * The figure as JSON; jsplot prints fractions in the default locale, which is neutral meanwhile. One figure after the
     * other: of two at once the second would take the neutral locale for the one to go back to.
     */
    static synchronized ObjectNode of(Figure figure) {
        Locale before = Locale.getDefault(Locale.Category.FORMAT);
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
        try {
            ObjectNode json = LENIENT.createObjectNode();
            ArrayNode data = json.putArray("data");
            Trace[] traces = figure.getTraces();
            for (int i = 0; i < traces.length; i++) {
                data.add(repair("", object(traces[i].asJavascript(i))));
            }
            Layout layout = figure.getLayout();
            json.set("layout", layout == null ? LENIENT.createObjectNode() : repair("", object(layout.asJavascript())));
            return json;
        } finally {
            Locale.setDefault(Locale.Category.FORMAT, before);
        }
    }

    /**
     * Reads a patch as one would write it in JavaScript: {@code {legend: {x: 0.98, xanchor: 'right'}}}.
     *
     * @throws IllegalArgumentException if it is not an object
     */
    static ObjectNode patch(String text) {
        try {
            if (LENIENT.readTree(text) instanceof ObjectNode object) {
                return object;
            }
            throw new IllegalArgumentException("A patch expects an object {name: value}, got " + text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A patch expects JSON, got " + text + ": " + e.getOriginalMessage(), e);
        }
    }

    /** Adds a patch to an object, which is changed: objects are merged, null removes, anything else replaces. */
    static void merge(ObjectNode object, ObjectNode patch) {
        for (Map.Entry<String, JsonNode> entry : patch.properties()) {
            JsonNode value = entry.getValue();
            if (value.isNull()) {
                object.remove(entry.getKey());
            } else if (value instanceof ObjectNode inner && object.get(entry.getKey()) instanceof ObjectNode old) {
                merge(old, inner);
            } else {
                object.set(entry.getKey(), value);
            }
        }
    }

    private static JsonNode object(String assignment) {
        String text = assignment.substring(assignment.indexOf('{')).strip();
        return patch(text.endsWith(";") ? text.substring(0, text.length() - 1) : text);
    }

    private static JsonNode repair(String name, JsonNode value) {
        if (value instanceof ObjectNode object) {
            ObjectNode repaired = LENIENT.createObjectNode();
            object.properties().forEach(e -> repaired.set(e.getKey(), repair(e.getKey(), e.getValue())));
            return withTitleObject(repaired);
        }
        if (value instanceof ArrayNode array) {
            ArrayNode repaired = LENIENT.createArrayNode();
            array.forEach(element -> repaired.add(repair(name, element)));
            return repaired;
        }
        if (value.isNumber()) {
            return Double.isFinite(value.doubleValue()) ? value : NullNode.getInstance();
        }
        return value.isTextual() ? repairText(name, HtmlEscape.unescapeHtml(value.textValue())) : value;
    }

    private static JsonNode repairText(String name, String text) {
        if (NUMBERS.contains(name)) {
            return number(text);
        }
        if (SWITCHES.contains(name) && (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false"))) {
            return BooleanNode.valueOf(Boolean.parseBoolean(text.toLowerCase(Locale.ROOT)));
        }
        return TextNode.valueOf(text);
    }

    /** A number; null, which plotly leaves out, where there is none; a category or date stays text. */
    private static JsonNode number(String text) {
        if (text.isEmpty() || text.equals("null")) {
            return NullNode.getInstance();
        }
        try {
            double number = Double.parseDouble(text);
            return Double.isFinite(number) ? DoubleNode.valueOf(number) : NullNode.getInstance();
        } catch (NumberFormatException e) {
            return TextNode.valueOf(text);
        }
    }

    private static ObjectNode withTitleObject(ObjectNode object) {
        if (object.path("title").isTextual()) {
            ObjectNode title = LENIENT.createObjectNode();
            title.set("text", object.get("title"));
            if (object.has("titlefont")) {
                title.set("font", object.remove("titlefont"));
            }
            object.set("title", title);
        }
        return object;
    }
}

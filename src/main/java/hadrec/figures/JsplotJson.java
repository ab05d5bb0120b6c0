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
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.unbescape.html.HtmlEscape;
import tech.tablesaw.plotly.components.Figure;
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
    private static final Pattern DOMAIN =
            Pattern.compile("domain: \\[(\\p{Nd}+)\\D(\\p{Nd}+), (\\p{Nd}+)\\D(\\p{Nd}+)]");
    private static final Set<String> NUMBERS = Set.of("x", "y", "z", "range", "domain", "tickvals", "opacity");
    private static final Set<String> SWITCHES = Set.of("autorange", "visible");

    private JsplotJson() {}

    /** The figure as JSON. */
    static ObjectNode of(Figure figure) {
        ArrayNode data = LENIENT.createArrayNode();
        Trace[] traces = figure.getTraces();
        for (int i = 0; i < traces.length; i++) {
            data.add(repair("", object(traces[i].asJavascript(i))));
        }
        ObjectNode layout =
                PlotlyJson.object("width", 600, "height", 420, "paper_bgcolor", "#ffffff", "plot_bgcolor", "#ffffff");
        if (figure.getLayout() != null) {
            String javascript =
                    DOMAIN.matcher(figure.getLayout().asJavascript()).replaceAll(JsplotJson::domain);
            layout.setAll((ObjectNode) repair("", object(javascript)));
        }
        return PlotlyJson.object("data", data, "layout", layout);
    }

    /** An axis prints the part of the sheet that it takes, two fractions, in the default locale's digits and decimal sign. */
    private static String domain(MatchResult numbers) {
        StringBuilder plain = new StringBuilder();
        for (char c : (numbers.group(1) + '.' + numbers.group(2) + ", " + numbers.group(3) + '.' + numbers.group(4))
                .toCharArray()) {
            plain.append(Character.isDigit(c) ? Character.forDigit(Character.digit(c, 10), 10) : c);
        }
        return "domain: [" + plain + "]";
    }

    /** What jsplot writes is JavaScript: {@code var layout = {height: 400, }}. */
    private static JsonNode object(String assignment) {
        try {
            return LENIENT.readTree(assignment.substring(assignment.indexOf('{')));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A figure of jsplot is no JSON: " + e.getOriginalMessage(), e);
        }
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

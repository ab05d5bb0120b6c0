package hadrec.notebook;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Javadoc as plain text.
 *
 * <p>What stands literally in a comment becomes HTML first, so that the removal of HTML leaves it alone.
 */
final class JavadocText {
    private static final Pattern LITERAL = Pattern.compile("\\{@(?:code|literal)\\s+((?:[^{}]|\\{[^{}]*\\})*)\\}");
    private static final Pattern END =
            Pattern.compile("(?m)^\\s*@\\w|<(?:p|ul|ol|dl|pre|table|blockquote|h\\d)\\b[^>]*>");
    private static final Pattern INNERMOST = Pattern.compile("\\{@(\\w+)\\s*([^{}]*)\\}");
    private static final Pattern LABELLED = Pattern.compile("[\\w.#]+(?:\\([^)]*\\))?\\s+(.+)", Pattern.DOTALL);
    private static final Pattern HTML = Pattern.compile("</?[a-zA-Z][^>]*>|<!--.*?-->", Pattern.DOTALL);
    private static final Pattern ENTITY = Pattern.compile("&(?:#(\\d{1,6})|#[xX](\\p{XDigit}{1,5})|(\\w+));");

    /** Those of the comments that are read here; any other stays as it is. */
    private static final Map<String, String> ENTITIES = Map.ofEntries(
            Map.entry("lt", "<"),
            Map.entry("gt", ">"),
            Map.entry("amp", "&"),
            Map.entry("quot", "\""),
            Map.entry("apos", "'"),
            Map.entry("nbsp", " "),
            Map.entry("sup2", "²"),
            Map.entry("sup3", "³"),
            Map.entry("frac12", "½"),
            Map.entry("deg", "°"),
            Map.entry("times", "×"),
            Map.entry("middot", "·"),
            Map.entry("minus", "−"),
            Map.entry("plusmn", "±"),
            Map.entry("le", "≤"),
            Map.entry("ge", "≥"),
            Map.entry("ne", "≠"),
            Map.entry("infin", "∞"),
            Map.entry("pi", "π"),
            Map.entry("sum", "∑"),
            Map.entry("radic", "√"),
            Map.entry("rarr", "→"),
            Map.entry("ndash", "–"),
            Map.entry("mdash", "—"),
            Map.entry("hellip", "…"));

    private JavadocText() {}

    /** What stands before the first paragraph or tag, on one line; empty if there is no comment. */
    static String firstParagraph(String comment) {
        if (comment == null) {
            return "";
        }
        String text =
                LITERAL.matcher(comment).replaceAll(literal -> Matcher.quoteReplacement(asHtml(literal.group(1))));
        Matcher end = END.matcher(text);
        text = end.find() ? text.substring(0, end.start()) : text;
        for (Matcher tag = INNERMOST.matcher(text); tag.find(); tag = INNERMOST.matcher(text)) {
            text = text.substring(0, tag.start()) + plain(tag.group(1), tag.group(2)) + text.substring(tag.end());
        }
        text = HTML.matcher(text).replaceAll("");
        text = ENTITY.matcher(text).replaceAll(entity -> Matcher.quoteReplacement(character(entity)));
        return text.replaceAll("\\s+", " ").strip();
    }

    /** Braces too, which would end a tag around it. */
    private static String asHtml(String literal) {
        return TableHtml.escaped(literal)
                .replace("{", "&#123;")
                .replace("}", "&#125;")
                .replace("@", "&#64;");
    }

    private static String character(MatchResult entity) {
        if (entity.group(3) != null) {
            return ENTITIES.getOrDefault(entity.group(3), entity.group());
        }
        int code = entity.group(1) != null ? Integer.parseInt(entity.group(1)) : Integer.parseInt(entity.group(2), 16);
        return Character.isValidCodePoint(code) ? Character.toString(code) : entity.group();
    }

    private static String plain(String tag, String content) {
        return switch (tag) {
            case "return" -> "Returns " + content + ".";
            case "link", "linkplain" -> {
                Matcher labelled = LABELLED.matcher(content);
                yield labelled.matches()
                        ? labelled.group(1)
                        : content.replaceFirst("^#", "").replace('#', '.').replaceAll("\\b(?:[a-z]+\\.)+(?=[A-Z])", "");
            }
            default -> content;
        };
    }
}

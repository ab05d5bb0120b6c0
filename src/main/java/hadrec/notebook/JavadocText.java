package hadrec.notebook;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Javadoc as plain text. */
final class JavadocText {
    private static final Pattern END = Pattern.compile("(?m)^\\s*@\\w|<p>|<ul>|<pre>");
    private static final Pattern INNERMOST = Pattern.compile("\\{@(\\w+)\\s*([^{}]*)\\}");
    private static final Pattern LABELLED = Pattern.compile("[\\w.#]+(?:\\([^)]*\\))?\\s+(.+)", Pattern.DOTALL);

    private JavadocText() {}

    /** What stands before the first paragraph or tag, on one line; empty if there is no comment. */
    static String firstParagraph(String comment) {
        if (comment == null) {
            return "";
        }
        Matcher end = END.matcher(comment);
        String text = end.find() ? comment.substring(0, end.start()) : comment;
        for (Matcher tag = INNERMOST.matcher(text); tag.find(); tag = INNERMOST.matcher(text)) {
            text = text.substring(0, tag.start()) + plain(tag.group(1), tag.group(2)) + text.substring(tag.end());
        }
        return text.replaceAll("<[^>]*>", "").replaceAll("\\s+", " ").strip();
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

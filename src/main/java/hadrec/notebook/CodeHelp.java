package hadrec.notebook;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.SourceCodeAnalysis.Documentation;

/**
 * What a name in the code of a cell stands for: signatures, each with the first paragraph of its Javadoc.
 *
 * <p>JShell knows both, but looks for Javadoc in the JDK's sources only. The library's are added by reflection; where that is
 * refused, a line in the kernel's log says so, and signatures are all there is.
 */
final class CodeHelp {
    private static final int MOST = 8;
    private static final int LINE = 72;

    private final SourceCodeAnalysis analysis;

    /** A signature and what is said about it. */
    record Entry(String signature, String paragraph) {}

    /** Help from an analysis, with the Javadoc of the sources in a folder besides those it knows. */
    CodeHelp(SourceCodeAnalysis analysis, Path sources) {
        this.analysis = analysis;
        if (Files.isDirectory(sources)) {
            try {
                add(sources);
            } catch (ReflectiveOperationException | RuntimeException e) {
                System.err.println(
                        "Help has signatures and no Javadoc: CodeHelp is written for JShell of JDK 17 to 25, got "
                                + Runtime.version() + " (" + e + ")");
            }
        }
    }

    /** To the JDK's, which JShell looks for when it is first asked. */
    private void add(Path sources) throws ReflectiveOperationException {
        Method known = analysis.getClass().getDeclaredMethod("findSources");
        Field available = analysis.getClass().getDeclaredField("availableSources");
        known.setAccessible(true);
        available.setAccessible(true);
        List<Object> all = new ArrayList<>(List.of(sources));
        all.addAll((Collection<?>) known.invoke(analysis));
        available.set(analysis, all);
    }

    /** What is known of the name at the cursor, else of the call whose arguments are being written; nothing if nothing is known. */
    List<Entry> at(String code, int cursor) {
        int end = Math.min(cursor, code.length());
        while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) {
            end++;
        }
        List<Entry> found = of(code.substring(0, end));
        for (int open = openBracket(code, cursor); found.isEmpty() && open > 0; open = openBracket(code, open)) {
            found = of(code.substring(0, open + 1));
        }
        return found;
    }

    /** The last bracket before the cursor that is not closed before it; −1 if there is none. */
    private static int openBracket(String code, int cursor) {
        int closed = 0;
        for (int i = Math.min(cursor, code.length()) - 1; i >= 0; i--) {
            char c = code.charAt(i);
            if (c == ')') {
                closed++;
            } else if (c == '(' && closed-- == 0) {
                return i;
            }
        }
        return -1;
    }

    /** The first signature of what the code ends with; quick, since no source is read. */
    Optional<String> signature(String code) {
        return known(code, false).stream().findFirst().map(each -> brief(each.signature()));
    }

    private List<Entry> of(String code) {
        return known(code, true).stream()
                .limit(MOST)
                .map(each -> new Entry(brief(each.signature()), JavadocText.firstParagraph(each.javadoc())))
                .toList();
    }

    /** Of a variable or type as it is, of a method with a bracket; in the last statement alone if the whole is not understood. */
    private List<Documentation> known(String code, boolean withJavadoc) {
        for (String part : new LinkedHashSet<>(List.of(code, lastStatement(code)))) {
            for (String asked : List.of(part, part + "(")) {
                List<Documentation> found =
                        asked.isBlank() ? List.of() : analysis.documentation(asked, asked.length(), withJavadoc);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return List.of();
    }

    /** Without packages of the library, and without the components that JShell of JDK 25 writes after the name of a record. */
    static String brief(String signature) {
        return signature.replaceAll("\\bhadrec\\.\\w+\\.", "").replaceAll("\\b(\\w+)\\([^()]*\\)(?=[.(])", "$1");
    }

    private String lastStatement(String code) {
        String rest = code;
        CompletionInfo info = analysis.analyzeCompletion(rest);
        while (info.completeness().isComplete() && !info.remaining().isBlank()) {
            rest = info.remaining();
            info = analysis.analyzeCompletion(rest);
        }
        return rest.strip();
    }

    /** In lines that a tooltip shows whole. */
    static String text(List<Entry> entries) {
        return entries.stream()
                .map(entry -> wrapped(entry.signature, "        ")
                        + (entry.paragraph.isEmpty() ? "" : "\n    " + wrapped(entry.paragraph, "    ")))
                .collect(Collectors.joining("\n\n"));
    }

    private static String wrapped(String text, String indentation) {
        StringBuilder lines = new StringBuilder();
        int width = 0;
        for (String word : text.split(" ")) {
            if (width > 0 && width + word.length() > LINE) {
                lines.append('\n').append(indentation);
                width = indentation.length();
            } else if (width > 0) {
                lines.append(' ');
            }
            lines.append(word);
            width += word.length() + 1;
        }
        return lines.toString();
    }

    static String html(List<Entry> entries) {
        return entries.stream()
                .map(entry -> "<p><b><code>" + TableHtml.escaped(entry.signature) + "</code></b><br>"
                        + TableHtml.escaped(entry.paragraph) + "</p>")
                .collect(Collectors.joining("\n"));
    }
}

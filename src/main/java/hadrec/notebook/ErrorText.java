package hadrec.notebook;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;

/**
 * An exception in a cell as its reader needs it: what it and its causes say, and the lines of cells that led to it. Where a program is at fault and not
 * its input, the methods that led to it too, without those of the JDK.
 */
final class ErrorText {
    private static final int MOST_METHODS = 8;
    private static final int MOST_CAUSES = 8;

    /** What the library throws at bad input: the message says it all. */
    private static final List<String> OF_INPUT = List.of(
            "java.lang.IllegalArgumentException", "java.lang.IllegalStateException", "java.io.UncheckedIOException");

    private final JShell shell;

    ErrorText(JShell shell) {
        this.shell = shell;
    }

    /**
     * {@return the lines of an error}
     *
     * @param cause of what the cell threw; null if there is none
     */
    List<String> lines(EvalException error, Throwable cause) {
        String type = error.getExceptionClassName();
        String said = said(type, error.getMessage());
        List<String> lines = new ArrayList<>(said.lines().toList());
        lines.addAll(causes(said, cause));
        lines.addAll(places(error, !OF_INPUT.contains(type)));
        if (OF_INPUT.contains(type) && said.endsWith("got null")) {
            lines.add("A variable is null when the cell that sets it has failed");
        }
        if (type.equals("java.lang.OutOfMemoryError")) {
            lines.add("The kernel has " + Runtime.getRuntime().maxMemory() / (1 << 20)
                    + " MB: HADREC_MEMORY, such as 4g, gives it more; restarting it frees what cells hold");
        }
        return lines;
    }

    /** The kind and the message; without one, which IJava calls null, the kind in words. */
    private static String said(String type, String message) {
        String name = type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
        if (message != null && !message.isBlank() && !message.equals("null")) {
            return name + ": " + message;
        }
        String kind = name.replaceFirst("(Exception|Error)$", "");
        String words = Stream.of(kind.split("(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])"))
                .map(word -> word.matches("[A-Z]+") ? word : word.toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" "));
        return kind.isEmpty() ? name + " without a message" : name + ": " + words + ", it says no more";
    }

    /** What led to what, as far as it was not said. */
    private static List<String> causes(String first, Throwable cause) {
        List<String> lines = new ArrayList<>();
        StringBuilder all = new StringBuilder(first);
        Throwable next = cause;
        for (int i = 0; i < MOST_CAUSES && next != null; i++) {
            String message = next.getMessage();
            if (all.indexOf(message == null ? next.getClass().getSimpleName() : message) < 0) {
                String said = said(next.getClass().getName(), message);
                lines.addAll(("    because of " + said).lines().toList());
                all.append('\n').append(said);
            }
            next = next.getCause();
        }
        return lines;
    }

    /** Lines of cells and methods, each once though a recursion comes by often. */
    private Set<String> places(EvalException error, boolean withMethods) {
        Set<String> lines = new LinkedHashSet<>();
        int methods = 0;
        for (StackTraceElement frame : error.getStackTrace()) {
            if (isOfCell(frame)) {
                lines.add("    in: " + source(frame));
            } else if (withMethods && methods < MOST_METHODS && isOfProgram(frame) && lines.add("    at " + frame)) {
                methods++;
            }
        }
        return lines;
    }

    /** JShell calls the file of a snippet # and its number. */
    private static boolean isOfCell(StackTraceElement frame) {
        return frame.getFileName() != null && frame.getFileName().startsWith("#");
    }

    private static boolean isOfProgram(StackTraceElement frame) {
        return frame.getModuleName() == null
                && frame.getFileName() != null
                && !frame.getClassName().contains("ijava");
    }

    private String source(StackTraceElement frame) {
        String id = frame.getFileName().substring(1);
        return shell.snippets()
                .filter(snippet -> snippet.id().equals(id))
                .findFirst()
                .map(snippet -> {
                    List<String> lines = snippet.source().lines().toList();
                    int line = Math.min(Math.max(frame.getLineNumber(), 1), lines.size());
                    return Stream.concat(Stream.of(lines.get(line - 1)), lines.stream())
                            .filter(text -> !text.isBlank())
                            .findFirst()
                            .orElse("")
                            .strip();
                })
                .orElse("an earlier cell");
    }
}

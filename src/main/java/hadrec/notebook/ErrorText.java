package hadrec.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;

/**
 * An exception in a cell as its reader needs it: what it says, and the lines of cells that led to it. Where a program is at fault and not
 * its input, the methods that led to it too, without those of the JDK.
 */
final class ErrorText {
    private static final int MOST_METHODS = 8;

    /** What the library throws at bad input: the message says it all. */
    private static final List<String> OF_INPUT = List.of(
            "java.lang.IllegalArgumentException", "java.lang.IllegalStateException", "java.io.UncheckedIOException");

    private static final Map<String, String> REMEDIES = Map.of(
            "java.lang.OutOfMemoryError",
            "The kernel has " + Runtime.getRuntime().maxMemory() / (1 << 20)
                    + " MB: HADREC_MEMORY=4g ./hadrec notebook gives it 4 GB, restarting it frees what cells hold");

    private final JShell shell;

    ErrorText(JShell shell) {
        this.shell = shell;
    }

    List<String> lines(EvalException error) {
        String type = error.getExceptionClassName();
        List<String> lines = new ArrayList<>();
        String name = type.substring(type.lastIndexOf('.') + 1);
        lines.addAll((name + ": " + error.getMessage()).lines().toList());
        for (StackTraceElement frame : error.getStackTrace()) {
            if (isOfCell(frame)) {
                lines.add("    in: " + source(frame));
            } else if (!OF_INPUT.contains(type) && isOfProgram(frame) && lines.size() <= MOST_METHODS) {
                lines.add("    at " + frame);
            }
        }
        if (REMEDIES.containsKey(type)) {
            lines.add(REMEDIES.get(type));
        }
        return lines.stream().distinct().toList();
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

package hadrec.notebook;

import io.github.spencerpark.jupyter.kernel.ReplacementOptions;
import io.github.spencerpark.jupyter.messages.reply.CompleteReply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a name that is begun can become, each with its kind and signature.
 *
 * <p>Jupyter has no place for more in this reply. Its list takes the Javadoc from {@link CodeHelp}, which it asks about the entry that
 * is chosen where its panel of documentation is switched on, and at Shift-Tab.
 */
final class CodeCompletion {
    private final CodeHelp help;
    private final Duration patience;

    /** An entry of the list, written as JSON: {@code text} replaces the code from {@code start} to {@code end}. */
    static final class Entry {
        final int start;
        final int end;
        final String text;
        final String type;
        final String signature;

        private Entry(int start, int end, String text, String type, String signature) {
            this.start = start;
            this.end = end;
            this.text = text;
            this.type = type;
            this.signature = signature;
        }
    }

    /**
     * Completion with signatures from help.
     *
     * @param patience after which names go without: each takes JShell some 20 ms, and JupyterLab waits a second for the list
     */
    CodeCompletion(CodeHelp help, Duration patience) {
        this.help = help;
        this.patience = patience;
    }

    /** {@return the reply with all names that were found; the list of entries has the same, since front ends show one or the other} */
    CompleteReply reply(String code, ReplacementOptions found) {
        long asked = System.nanoTime();
        int start = found.getSourceStart();
        List<Entry> entries = new ArrayList<>();
        for (String text : found.getReplacements()) {
            boolean method = text.contains("(");
            String name = code.substring(0, start) + (method ? text.substring(0, text.indexOf('(') + 1) : text);
            Optional<String> signature =
                    System.nanoTime() - asked < patience.toNanos() ? help.signature(name) : Optional.empty();
            entries.add(new Entry(
                    start,
                    found.getSourceEnd(),
                    text,
                    method ? "function" : signature.map(CodeCompletion::kind).orElse("<unknown>"),
                    signature.map(CodeCompletion::brief).orElse("")));
        }
        return new CompleteReply(
                found.getReplacements(), start, found.getSourceEnd(), Map.of("_jupyter_types_experimental", entries));
    }

    /** JShell writes a variable as its name and type. */
    private static String kind(String signature) {
        return signature.contains(":") ? "instance" : "class";
    }

    /** Of a method the arguments, of a variable the type. */
    private static String brief(String signature) {
        int from = Math.max(signature.indexOf('('), signature.indexOf(':'));
        return signature.substring(Math.max(from, 0)).replaceFirst("^:", "");
    }
}

package hadrec.command;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The commands for trained models. */
public final class Commands {
    private static final int REFUSED = 2;

    private static final String EXPECTED = "predict MODEL INPUT OUTPUT, describe MODEL"
            + " or export [--network] [--folded] MODEL FILE.onnx|FILE.json";

    private Commands() {}

    /**
     * Runs a command: {@code predict MODEL INPUT OUTPUT}, {@code describe MODEL} or {@code export MODEL FILE}. What is wrong is told in one
     * line, and ends with code 1, or 2 where the words are no command.
     */
    public static void main(String[] words) {
        System.exit(run(List.of(words), System.out, System.err));
    }

    /** What stands between the command and its two files. */
    private static List<String> options(List<String> words) {
        return words.subList(1, words.size() - 2);
    }

    /** The code to end with. */
    static int run(List<String> words, PrintStream out, PrintStream err) {
        try {
            if (words.size() == 4 && words.get(0).equals("predict")) {
                new Predict(Path.of(words.get(1)), Path.of(words.get(2)), Path.of(words.get(3)), err).run();
            } else if (words.size() == 2 && words.get(0).equals("describe")) {
                out.print(Describe.of(Path.of(words.get(1))));
            } else if (words.size() >= 3
                    && words.get(0).equals("export")
                    && Export.OPTIONS.containsAll(options(words))) {
                List<String> files = words.subList(words.size() - 2, words.size());
                out.println(Export.run(Path.of(files.get(0)), Path.of(files.get(1)), Set.copyOf(options(words))));
            } else {
                err.println("hadrec: expected " + EXPECTED + ", got " + String.join(" ", words));
                return REFUSED;
            }
            return 0;
        } catch (UncheckedIOException | IllegalArgumentException | IllegalStateException e) {
            err.println("hadrec: " + e.getMessage());
            return 1;
        }
    }
}

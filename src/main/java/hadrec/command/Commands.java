package hadrec.command;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** The commands for trained models. */
public final class Commands {
    private static final int REFUSED = 2;

    private Commands() {}

    /**
     * Runs a command: {@code predict MODEL INPUT OUTPUT} or {@code describe MODEL}. What is wrong is told in one line, and ends with code 1, or
     * 2 where the words are no command.
     */
    public static void main(String[] words) {
        System.exit(run(List.of(words), System.out, System.err));
    }

    /** The code to end with. */
    static int run(List<String> words, PrintStream out, PrintStream err) {
        try {
            if (words.size() == 4 && words.get(0).equals("predict")) {
                new Predict(Path.of(words.get(1)), Path.of(words.get(2)), Path.of(words.get(3)), err).run();
            } else if (words.size() == 2 && words.get(0).equals("describe")) {
                out.print(Describe.of(Path.of(words.get(1))));
            } else {
                err.println("hadrec: expected predict MODEL INPUT OUTPUT or describe MODEL, got "
                        + String.join(" ", words));
                return REFUSED;
            }
            return 0;
        } catch (UncheckedIOException | IllegalArgumentException | IllegalStateException e) {
            err.println("hadrec: " + e.getMessage());
            return 1;
        }
    }
}

package hadrec.training;

import java.io.PrintStream;

/** Is told how a training goes: a few times a second, and once at the end. A notebook's live display is one. */
public interface Progress {
    /** Called while the training runs, by its thread. */
    void update(TrainingStatus status);

    /** Called once when it has ended with a result; not where an exception ends it. */
    void ended(TrainingResult result);

    /** {@return one that shows nothing} */
    static Progress none() {
        return new Progress() {
            @Override
            public void update(TrainingStatus status) {}

            @Override
            public void ended(TrainingResult result) {}
        };
    }

    /** {@return one that shows a line in the terminal and writes it anew} */
    static Progress terminal() {
        return terminal(System.err);
    }

    /** {@return one that shows a line in a terminal and writes it anew} */
    static Progress terminal(PrintStream terminal) {
        return new TerminalProgress(terminal);
    }
}

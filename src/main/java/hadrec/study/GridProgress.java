package hadrec.study;

import hadrec.training.TerminalLine;
import java.io.PrintStream;

/** Is told how an experiment goes: a few times a second, and once at the end; always by the thread that runs it. */
public interface GridProgress {
    /** Called while trainings run. */
    void update(GridStatus status);

    /** Called once when all runs are finished or it was interrupted; not where an exception ends it. */
    void ended(GridStatus status);

    /** {@return one that shows nothing} */
    static GridProgress none() {
        return new GridProgress() {
            @Override
            public void update(GridStatus status) {}

            @Override
            public void ended(GridStatus status) {}
        };
    }

    /** {@return one that shows a line in the terminal and writes it anew} */
    static GridProgress terminal() {
        return terminal(System.err);
    }

    /** {@return one that shows a line in a terminal and writes it anew} */
    static GridProgress terminal(PrintStream terminal) {
        TerminalLine line = new TerminalLine(terminal);
        return new GridProgress() {
            @Override
            public void update(GridStatus status) {
                line.show(status.line());
            }

            @Override
            public void ended(GridStatus status) {
                line.end(status.ending());
            }
        };
    }
}

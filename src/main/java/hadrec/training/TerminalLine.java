package hadrec.training;

import java.io.PrintStream;

/** A line of a terminal that is written over and over. */
public final class TerminalLine {
    private final PrintStream terminal;
    private int width;

    /** A line where the cursor is. */
    public TerminalLine(PrintStream terminal) {
        this.terminal = terminal;
    }

    /** Shows a text in place of the one before. */
    public void show(String text) {
        terminal.print("\r" + text + " ".repeat(Math.max(0, width - text.length())));
        terminal.flush();
        width = text.length();
    }

    /** Shows the last text and goes on below. */
    public void end(String text) {
        show(text);
        terminal.println();
        width = 0;
    }
}

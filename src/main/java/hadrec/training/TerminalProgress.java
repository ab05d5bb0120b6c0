package hadrec.training;

import java.io.PrintStream;

/** Writes one line over and over, then the result below it. */
final class TerminalProgress implements Progress {
    private final PrintStream terminal;
    private int width;

    TerminalProgress(PrintStream terminal) {
        this.terminal = terminal;
    }

    @Override
    public void update(TrainingStatus status) {
        write(status.line());
    }

    @Override
    public void ended(TrainingResult result) {
        write(result.message());
        terminal.println();
    }

    private void write(String line) {
        terminal.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
        terminal.flush();
        width = line.length();
    }
}

package hadrec.training;

import java.io.PrintStream;

/** Writes one line over and over, then the result in its place. */
final class TerminalProgress implements Progress {
    private final TerminalLine line;

    TerminalProgress(PrintStream terminal) {
        line = new TerminalLine(terminal);
    }

    @Override
    public void update(TrainingStatus status) {
        line.show(status.line());
    }

    @Override
    public void ended(TrainingResult result) {
        line.end(result.message());
    }
}

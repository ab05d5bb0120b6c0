package hadrec.training;

import java.io.PrintStream;

/** Follows a training, or a list of trainings: called a few times a second, and once when it has ended. */
@FunctionalInterface
public interface Progress {
    /** Shows the status; not called at the end if an exception ends it. */
    void update(Status status);

    /**
     * How far a training or a list of trainings is.
     *
     * @param line epoch, losses, events per second, time left; or how many trainings are finished
     * @param fraction of the work that is done, from 0 to 1
     * @param history of the finished epochs of a single training
     * @param ended whether it has ended; the line then says why, without times
     */
    record Status(String line, double fraction, TrainingHistory history, boolean ended) {}

    /** {@return a progress that shows nothing} */
    static Progress none() {
        return status -> {};
    }

    /** {@return a progress that updates a line on standard error} */
    static Progress terminal() {
        return terminal(System.err);
    }

    /** {@return a progress that updates a line of a terminal} */
    static Progress terminal(PrintStream terminal) {
        return new Progress() {
            private int width;

            @Override
            public void update(Status status) {
                String text = status.line();
                terminal.print("\r" + text + " ".repeat(Math.max(0, width - text.length())));
                width = status.ended() ? 0 : text.length();
                if (status.ended()) {
                    terminal.println();
                }
                terminal.flush();
            }
        };
    }
}

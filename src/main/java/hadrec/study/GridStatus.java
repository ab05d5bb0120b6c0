package hadrec.study;

import java.util.Locale;

/**
 * How far an experiment is.
 *
 * @param runs of its grid
 * @param finished of these, those from before included
 * @param fromBefore found finished in the folder
 * @param fraction of the work that is done, unfinished trainings included, from 0 to 1
 * @param secondsLeft at the pace so far; NaN at the start
 */
public record GridStatus(int runs, int finished, int fromBefore, double fraction, double secondsLeft) {
    /** {@return one line: runs, time left} */
    public String line() {
        long left = Math.round(secondsLeft);
        String time =
                Double.isNaN(secondsLeft) ? "" : String.format(Locale.ROOT, "  %d:%02d left", left / 60, left % 60);
        return String.format(Locale.ROOT, "%d of %d runs finished", finished, runs) + before() + time;
    }

    /** {@return a line without times, for the end} */
    public String ending() {
        return finished == runs
                ? String.format(Locale.ROOT, "all %d runs finished", runs)
                : String.format(Locale.ROOT, "interrupted: %d of %d runs finished", finished, runs);
    }

    private String before() {
        return fromBefore == 0 ? "" : " (" + fromBefore + " from before)";
    }
}

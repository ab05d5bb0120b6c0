package hadrec.training;

import java.util.Locale;

/** Time and speed of a training. */
final class Clock {
    private static final long PAUSE = 200_000_000;

    private final long start = System.nanoTime();
    private final double eventsOfAll;
    private long lastStatus = start;
    private long epochStart;
    private double trainingSeconds;
    private double eventsDone;
    private double eventsBefore;

    Clock(long events, int epochs) {
        eventsOfAll = (double) events * epochs;
    }

    void startEpoch() {
        epochStart = System.nanoTime();
    }

    /** Counts the events of a mini-batch; returns whether it is time to show the status. */
    boolean passed(int events) {
        eventsDone += events;
        long now = System.nanoTime();
        if (now - lastStatus < PAUSE) {
            return false;
        }
        lastStatus = now;
        return true;
    }

    /** Counts events that were done before. */
    void skip(double events) {
        eventsBefore += events;
    }

    /** Ends an epoch's training; returns its events per second. */
    double endEpoch(int events) {
        double seconds = (System.nanoTime() - epochStart) * 1e-9;
        trainingSeconds += seconds;
        return events / seconds;
    }

    double seconds() {
        return (System.nanoTime() - start) * 1e-9;
    }

    double fraction() {
        return Math.min(1, (eventsBefore + eventsDone) / eventsOfAll);
    }

    /** Events per second of training, without evaluations. */
    double speed(boolean withinEpoch) {
        double seconds = trainingSeconds + (withinEpoch ? (System.nanoTime() - epochStart) * 1e-9 : 0);
        return eventsDone / Math.max(seconds, 1e-9);
    }

    /** Seconds until the last epoch at the pace so far, evaluations included. */
    double secondsLeft() {
        return seconds() * (eventsOfAll - eventsBefore - eventsDone) / Math.max(eventsDone, 1e-9);
    }

    /** A time for the end of a line, as {@code 1:05 left}. */
    static String left(double seconds) {
        long left = Math.round(seconds);
        return String.format(Locale.ROOT, "  %d:%02d left", left / 60, left % 60);
    }
}

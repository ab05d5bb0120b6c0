package hadrec.training;

import java.util.Locale;

/**
 * How far a training is.
 *
 * @param epochs that it lasts at most
 * @param fraction of these that is done, from 0 to 1
 * @param history of the finished epochs
 * @param eventsPerSecond of the training so far
 * @param secondsLeft until the last epoch
 */
public record TrainingStatus(
        int epochs, double fraction, TrainingHistory history, double eventsPerSecond, double secondsLeft) {

    /** {@return one line: epoch, losses, events per second, time left} */
    public String line() {
        int finished = history.epochs().size();
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "epoch %d/%d", Math.min(finished + 1, epochs), epochs));
        if (finished > 0) {
            TrainingHistory.Losses last = history.epochs().get(finished - 1).losses();
            text.append(String.format(
                    Locale.ROOT,
                    "  loss %.5g  validation %.5g (best %.5g, epoch %d)",
                    last.running(),
                    last.validation(),
                    history.bestValidationLoss(),
                    history.bestEpoch()));
        }
        long left = Math.round(secondsLeft);
        text.append(
                String.format(Locale.ROOT, "  %,.0f events/s  %d:%02d left", eventsPerSecond, left / 60, left % 60));
        return text.toString();
    }
}

package hadrec.training;

/**
 * How a training ended. The network then holds the parameters of the best epoch.
 *
 * @param history of the finished epochs
 * @param bestEpoch the epoch kept, from 1; 0 if none was finished: interrupted in the first, the network stands as the last
 *     mini-batch left it; with a loss that is not finite, as it was at the start
 * @param ending why it ended
 * @param message the same in a sentence
 * @param trainingEvents how many an epoch has
 */
public record TrainingResult(
        TrainingHistory history, int bestEpoch, Ending ending, String message, int trainingEvents) {
    /** The same without times. */
    TrainingResult withoutTimes() {
        return new TrainingResult(history.withoutTimes(), bestEpoch, ending, message, trainingEvents);
    }

    /** Why a training ended. */
    public enum Ending {
        /** All epochs were done. */
        COMPLETED,
        /** The validation loss had not improved for as many epochs as patience allowed. */
        EARLY_STOPPED,
        /** Its thread was interrupted. */
        INTERRUPTED,
        /** The loss of a mini-batch or of the validation events was infinite or not a number. */
        NON_FINITE_LOSS
    }
}

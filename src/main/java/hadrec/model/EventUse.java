package hadrec.model;

import hadrec.features.EventSymmetry;
import java.util.Optional;

/**
 * How a training uses its events.
 *
 * @param weightColumn the column of event weights in loss and scalers; none for the default, an unweighted training
 * @param augmentation symmetries by which each event is transformed anew in each epoch
 */
public record EventUse(Optional<String> weightColumn, EventSymmetry.Kind augmentation) {
    /** Each event as it is, with weight 1. */
    public static final EventUse PLAIN = new EventUse(Optional.empty(), EventSymmetry.Kind.NONE);

    @Override
    public String toString() {
        return weightColumn.map(column -> "weighted by " + column).orElse("unweighted")
                + (augmentation == EventSymmetry.Kind.NONE ? "" : ", augmented by " + augmentation);
    }
}

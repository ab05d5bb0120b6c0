package hadrec.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Fewer layers that do the same in inference: those that only scale columns are merged into neighbours that take them. */
final class Folding {
    /** A layer and what it is; a dense layer that took a scaling has biases. */
    record Part(Layer.Settings settings, Layer layer) {
        Part merged(Layer both) {
            return new Part(
                    settings instanceof Dense dense ? new Dense(dense.nodes(), true, dense.initializer()) : settings,
                    both);
        }
    }

    private Folding() {}

    static List<Part> of(List<Part> layers) {
        List<Part> folded = new ArrayList<>();
        for (Part layer : layers) {
            Part last = layer;
            while (!folded.isEmpty()) {
                Optional<Part> both = merge(folded.get(folded.size() - 1), last);
                if (both.isEmpty()) {
                    break;
                }
                folded.remove(folded.size() - 1);
                last = both.get();
            }
            folded.add(last);
        }
        return List.copyOf(folded);
    }

    /** One layer for two consecutive ones, if either is a scaling that the other takes. */
    private static Optional<Part> merge(Part first, Part second) {
        Optional<Part> intoFirst = first.layer instanceof Layer.Foldable before
                ? scaling(second.layer).flatMap(before::withScaledOutput).map(first::merged)
                : Optional.empty();
        return intoFirst.isPresent() || !(second.layer instanceof Layer.Foldable behind)
                ? intoFirst
                : scaling(first.layer).flatMap(behind::withScaledInput).map(second::merged);
    }

    private static Optional<Layer.Scaling> scaling(Layer layer) {
        return layer instanceof Layer.Foldable foldable ? foldable.scaling() : Optional.empty();
    }
}

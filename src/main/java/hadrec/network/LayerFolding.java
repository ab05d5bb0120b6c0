package hadrec.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes fewer layers that do the same in INFER mode: what only scales columns goes into its neighbours, where these take it. */
final class LayerFolding {
    private LayerFolding() {}

    static List<Layer> fold(List<Layer> layers) {
        List<Layer> folded = new ArrayList<>();
        for (Layer layer : layers) {
            Layer last = layer;
            while (!folded.isEmpty()) {
                Optional<Layer> both = merge(folded.get(folded.size() - 1), last);
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

    /** One layer for two in a row, if either is a scaling that the other takes. */
    private static Optional<Layer> merge(Layer first, Layer second) {
        return second.inferredScaling()
                .flatMap(first::withScaledOutput)
                .or(() -> first.inferredScaling().flatMap(second::withScaledInput));
    }
}

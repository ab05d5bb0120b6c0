package hadrec.training;

import hadrec.internal.checks.Expect;
import java.util.List;

/**
 * Where a trained network comes from.
 *
 * @param events SHA-256 of the scaled features, targets and weights of its training and validation events; empty if not known
 * @param lowest smallest value of each feature among the training events, in the units of the events; empty if not known
 * @param highest largest value, likewise
 * @param numerics version of the library's arithmetic: another one may give other last digits
 */
public record Provenance(String events, List<Double> lowest, List<Double> highest, int numerics) {
    /** Of a model file that does not tell. */
    static final Provenance UNKNOWN = new Provenance("", List.of(), List.of(), 0);

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if they have different sizes, or a lowest value is above a highest
     */
    public Provenance {
        lowest = List.copyOf(lowest);
        highest = List.copyOf(highest);
        Expect.that(
                lowest.size() == highest.size(),
                "Provenance expects a lowest and a highest value of each feature, got %d and %d",
                lowest.size(),
                highest.size());
        for (int i = 0; i < lowest.size(); i++) {
            Expect.that(
                    lowest.get(i) <= highest.get(i),
                    "Provenance expects lowest values below the highest, got %s and %s of feature %d",
                    lowest.get(i),
                    highest.get(i),
                    i + 1);
        }
    }
}

package hadrec.optimizer;

import java.util.List;

/** Made by {@link LearningRate#reducedOnPlateau}. */
record PlateauReduction(LearningRate rate, double factor, int patience) implements LearningRate {
    PlateauReduction {
        Check.factor("PlateauReduction", factor);
        Check.atLeast(1, "PlateauReduction", "patience", patience);
    }

    @Override
    public double at(long step) {
        return rate.at(step);
    }

    @Override
    public double at(long step, List<Double> validationLosses) {
        return rate.at(step, validationLosses) * StrictMath.pow(factor, reductions(validationLosses));
    }

    private int reductions(List<Double> losses) {
        double lowest = Double.POSITIVE_INFINITY;
        int waited = 0;
        int reductions = 0;
        for (int epoch = 0; epoch < losses.size(); epoch++) {
            waited++;
            if (losses.get(epoch) < lowest) {
                lowest = losses.get(epoch);
                waited = 0;
            } else if (waited == patience) {
                reductions++;
                waited = 0;
            }
        }
        return reductions;
    }
}

package hadrec.optimizer;

/** Made by {@link LearningRate#cosine}; also half a period of a cosine, for others. */
record CosineDecay(double peak, long warmUp, long steps) implements LearningRate {
    CosineDecay {
        Check.rate(peak);
        Check.atLeast(0, "CosineDecay", "warmUp", warmUp);
        Check.atLeast(warmUp + 1, "CosineDecay", "steps", steps);
    }

    @Override
    public double at(long step) {
        if (step <= warmUp) {
            return peak * step / warmUp;
        }
        return between(peak, 0, (double) (step - warmUp) / (steps - warmUp));
    }

    /** From {@code start} at the fraction 0 along half a period to {@code end} at 1, and on at {@code end}. */
    static double between(double start, double end, double fraction) {
        if (fraction >= 1) {
            return end;
        }
        return end + (start - end) * (1 + StrictMath.cos(Math.PI * fraction)) / 2;
    }
}

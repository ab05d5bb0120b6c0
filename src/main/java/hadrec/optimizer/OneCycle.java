package hadrec.optimizer;

/** Made by {@link LearningRate#oneCycle}. */
record OneCycle(double peak, long steps) implements LearningRate {
    private static final double RISE = 0.3;
    private static final double START = 1.0 / 25;
    private static final double FLOOR = START / 10_000;

    OneCycle {
        Check.rate(peak);
        Check.atLeast(4, "OneCycle", "steps", steps);
    }

    @Override
    public double at(long step) {
        double top = RISE * steps;
        if (step <= top) {
            return CosineDecay.between(peak * START, peak, (step - 1) / (top - 1));
        }
        return CosineDecay.between(peak, peak * FLOOR, (step - top) / (steps - top));
    }
}

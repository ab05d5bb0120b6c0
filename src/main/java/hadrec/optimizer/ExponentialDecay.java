package hadrec.optimizer;

/** Made by {@link LearningRate#exponential}. */
record ExponentialDecay(double rate, double factor, long steps) implements LearningRate {
    ExponentialDecay {
        Check.rate(rate);
        Check.factor("ExponentialDecay", factor);
        Check.atLeast(1, "ExponentialDecay", "steps", steps);
    }

    @Override
    public double at(long step) {
        return rate * StrictMath.pow(factor, (step - 1.0) / steps);
    }
}

package hadrec.optimizer;

/** Made by {@link LearningRate#stepwise}. */
record StepDecay(double rate, double factor, long every) implements LearningRate {
    StepDecay {
        Check.rate(rate);
        Check.factor("StepDecay", factor);
        Check.atLeast(1, "StepDecay", "every", every);
    }

    @Override
    public double at(long step) {
        return rate * StrictMath.pow(factor, (step - 1) / every);
    }
}

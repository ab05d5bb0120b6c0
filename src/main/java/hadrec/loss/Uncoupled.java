package hadrec.loss;

/** A loss of single events in the form of one that couples them. */
record Uncoupled(Loss loss) implements CoupledLoss {
    @Override
    public double event(double[] prediction, double[] target, double[] gradient) {
        return loss.event(prediction, target, gradient);
    }

    @Override
    public int outputs(int targets) {
        return loss.outputs(targets);
    }

    @Override
    public boolean seesBoson() {
        return loss.seesBoson();
    }

    @Override
    public int sums() {
        return 0;
    }

    @Override
    public void addEvent(double weight, double[] prediction, double[] target, double[] sums) {}

    @Override
    public double term(double[] sums, double sumOfWeights, double[] slopes) {
        return 0;
    }

    @Override
    public void addGradient(double[] slopes, double[] prediction, double[] target, double[] gradient) {}

    @Override
    public String toString() {
        return loss.toString();
    }
}

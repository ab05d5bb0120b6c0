package hadrec.optimizer;

import hadrec.reference.ReferenceCase;

/** The optimizer of a reference case. */
public final class ReferenceOptimizer {
    private ReferenceOptimizer() {}

    /** The optimizer with the settings of a case. */
    public static Optimizer of(ReferenceCase c) {
        LearningRate rate = learningRate(c);
        Optimizer plain = switch (c.text("optimizer")) {
            case "gd", "sgd" -> new GradientDescent(rate);
            case "momentum" ->
                new Momentum(
                        rate,
                        c.number("hp_momentum"),
                        isFrameworks(c) ? Momentum.Form.FRAMEWORKS : Momentum.Form.THESIS);
            case "nesterov" ->
                new Nesterov(
                        rate,
                        c.number("hp_momentum"),
                        isFrameworks(c) ? Nesterov.Form.FRAMEWORKS : Nesterov.Form.LOOK_AHEAD);
            case "adagrad" -> new AdaGrad(rate, c.number("hp_initial_accumulator"), c.number("hp_eps"));
            case "rmsprop" -> new RmsProp(rate, c.number("hp_alpha"), c.number("hp_eps"));
            case "adam" -> adam(c, rate);
            case "adamw" -> new AdamW(adam(c, rate), c.number("hp_weight_decay"));
            default -> throw new IllegalArgumentException(c + ": no optimizer " + c.text("optimizer"));
        };
        boolean decays = c.has("hp_weight_decay") && !(plain instanceof AdamW);
        return decays ? plain.withWeightDecay(c.number("hp_weight_decay")) : plain;
    }

    private static Adam adam(ReferenceCase c, LearningRate rate) {
        return new Adam(rate, c.number("hp_beta1"), c.number("hp_beta2"), c.number("hp_eps"));
    }

    private static boolean isFrameworks(ReferenceCase c) {
        return c.text("form").equals("torch");
    }

    private static LearningRate learningRate(ReferenceCase c) {
        if (!c.has("hp_lr_t")) {
            return LearningRate.constant(c.number("hp_lr"));
        }
        double[] rates = c.numbers("hp_lr_t");
        return (step, steps, losses) -> rates[(int) step - 1];
    }
}

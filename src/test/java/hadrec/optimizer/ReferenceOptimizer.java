package hadrec.optimizer;

import hadrec.reference.ReferenceCase;
import java.util.Set;

/** The optimizer of a reference case. */
public final class ReferenceOptimizer {
    /** Rules that do not exist yet, and weight decay, which none has yet. */
    public static final Set<String> MISSING = Set.of("nesterov", "adagrad", "rmsprop", "adamw");

    private ReferenceOptimizer() {}

    /**
     * Whether the library has the rule. The frameworks' momentum is the thesis's as long as the learning rate is constant;
     * with a schedule it is another rule, which does not exist yet.
     */
    public static boolean exists(ReferenceCase c) {
        boolean otherForm =
                c.text("optimizer").equals("momentum") && c.text("form").equals("torch") && c.has("hp_lr_t");
        return !MISSING.contains(c.text("optimizer")) && !c.has("hp_weight_decay") && !otherForm;
    }

    /** The optimizer with the settings of a case. */
    public static Optimizer of(ReferenceCase c) {
        LearningRate rate = learningRate(c);
        return switch (c.text("optimizer")) {
            case "gd", "sgd" -> new GradientDescent(rate);
            case "momentum" -> new Momentum(rate, c.number("hp_momentum"));
            case "adam" -> new Adam(rate, c.number("hp_beta1"), c.number("hp_beta2"), c.number("hp_eps"));
            default -> throw new IllegalArgumentException(c + ": no optimizer " + c.text("optimizer"));
        };
    }

    private static LearningRate learningRate(ReferenceCase c) {
        if (!c.has("hp_lr_t")) {
            return LearningRate.constant(c.number("hp_lr"));
        }
        double[] rates = c.numbers("hp_lr_t");
        return step -> rates[(int) step - 1];
    }
}

package hadrec.loss;

import hadrec.reference.ReferenceCase;
import java.util.Arrays;

/** The loss that a reference case names. */
public final class ReferenceLoss {
    private ReferenceLoss() {}

    public static Loss of(ReferenceCase c) {
        return switch (c.text("loss")) {
            case "mse" -> new MeanSquaredError();
            case "mae" -> new MeanAbsoluteError();
            case "huber" -> new Huber(c.number("loss_par"));
            case "pinball" ->
                new QuantileLoss(Arrays.stream(c.numbers("loss_par")).boxed().toList());
            default -> throw new IllegalArgumentException("no loss " + c.text("loss"));
        };
    }
}

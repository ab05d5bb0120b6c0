package hadrec.features;

import static hadrec.formula.Formula.call;

import hadrec.data.Role;
import hadrec.features.FeatureSet.Feature;
import hadrec.formula.Formula;
import java.util.List;
import java.util.Optional;

/**
 * The target of a network: the true recoil minus a start vector, in a frame.
 *
 * <p>A prediction (y∥, y⊥) in the frame of a = (a_x, a_y), to which the start s is added, is the recoil
 * u_x = s_x + (a_x y∥ − a_y y⊥)/|a|, u_y = s_y + (a_y y∥ + a_x y⊥)/|a|.
 *
 * @param frame of the two components
 * @param start what the prediction is added to, in the detector frame; 0 where the whole recoil is predicted
 */
public record RecoilTarget(RecoilFrame frame, TransverseVector start) {
    /** The true recoil in the detector frame. */
    public static final RecoilTarget DETECTOR = new RecoilTarget(RecoilFrame.DETECTOR, TransverseVector.ZERO);

    /** The true minus the nominal recoil, in the frame of the nominal recoil. */
    public static final RecoilTarget CORRECTION =
            new RecoilTarget(RecoilFrame.NOMINAL_RECOIL, TransverseVector.NOMINAL_RECOIL);

    /** The boson's direction in {@link #boson}: along the frame's axis and across. */
    public static final List<String> BOSON_DIRECTION = List.of("boson_along", "boson_across");

    /** {@return the two components to predict, in GeV, from the generated boson} */
    public FeatureSet features() {
        TransverseVector rest = frame.of(TransverseVector.TRUE_RECOIL.minus(start));
        return frame.isDetector()
                ? rest.features("t")
                : FeatureSet.of(
                        "truth recoil in the " + frame,
                        new Feature("t_along", rest.x()),
                        new Feature("t_across", rest.y()));
    }

    /** {@return the columns of these names: features of {@link #boson}, else columns of the events} */
    public FeatureSet lossColumns(List<String> names) {
        FeatureSet known = boson();
        return new FeatureSet(
                "columns of the loss",
                names.stream()
                        .map(name -> known.names().contains(name)
                                ? known.features().get(known.names().indexOf(name))
                                : Feature.ofColumn(name))
                        .toList());
    }

    /** {@return the direction of the generated boson in the frame, a unit vector, and its pT in GeV} */
    public FeatureSet boson() {
        Formula phi = Formula.column(Role.BOSON_PHI);
        TransverseVector direction = frame.of(new TransverseVector(call("cos", phi), call("sin", phi)));
        return FeatureSet.of(
                "boson",
                new Feature(BOSON_DIRECTION.get(0), direction.x()),
                new Feature(BOSON_DIRECTION.get(1), direction.y()),
                Feature.of(Role.BOSON_PT));
    }

    /**
     * {@return what turns a prediction into the recoil in the detector frame: {@code axis_x} and {@code axis_y} unless that is
     * the frame already, {@code start_x} and {@code start_y} unless the start is 0 or the axis, in GeV; empty if neither}
     */
    public Optional<FeatureSet> context() {
        FeatureSet axis = frame.axis().features("axis");
        FeatureSet origin = start.features("start");
        if (start.equals(TransverseVector.ZERO)) {
            return frame.isDetector() ? Optional.empty() : Optional.of(axis);
        }
        if (frame.isDetector()) {
            return Optional.of(origin);
        }
        return Optional.of(startIsAxis() ? axis : axis.and(origin));
    }

    /** {@return whether the start is the axis of the frame} */
    public boolean startIsAxis() {
        return start.equals(frame.axis());
    }

    @Override
    public String toString() {
        return (start.equals(TransverseVector.ZERO) ? "recoil" : "correction to " + start) + ", in the " + frame;
    }
}

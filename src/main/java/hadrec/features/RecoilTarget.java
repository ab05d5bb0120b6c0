package hadrec.features;

import static hadrec.formula.Formula.call;

import hadrec.data.Role;
import hadrec.features.FeatureSet.Feature;
import hadrec.formula.Formula;
import java.util.List;
import java.util.Optional;

/**
 * What a network is to predict: the true recoil, or what a start vector lacks of it, in a frame.
 *
 * <p>A prediction (y∥, y⊥) in the frame of a = (a_x, a_y), to which the start s is added, is the recoil
 * u_x = s_x + (a_x y∥ − a_y y⊥)/|a|, u_y = s_y + (a_y y∥ + a_x y⊥)/|a|.
 *
 * @param frame in which the two components are
 * @param start what is known already and need not be predicted, in the detector
 */
public record RecoilTarget(RecoilFrame frame, TransverseVector start) {
    /** The true recoil in the detector. */
    public static final RecoilTarget DETECTOR = new RecoilTarget(RecoilFrame.DETECTOR, TransverseVector.ZERO);

    /** What the nominal recoil lacks of the true one, in the frame of the nominal recoil. */
    public static final RecoilTarget CORRECTION =
            new RecoilTarget(RecoilFrame.NOMINAL_RECOIL, TransverseVector.NOMINAL_RECOIL);

    /** The columns of {@link #boson} that are its direction, along the frame's axis and across. */
    public static final List<String> BOSON_DIRECTION = List.of("boson_along", "boson_across");

    /** {@return the two components to predict, of events whose generated boson is known} */
    public FeatureSet features() {
        TransverseVector rest = frame.of(TransverseVector.TRUE_RECOIL.minus(start));
        return frame.isDetector()
                ? rest.features("t")
                : FeatureSet.of(
                        "truth recoil in the " + frame,
                        new Feature("t_along", rest.x()),
                        new Feature("t_across", rest.y()));
    }

    /** {@return the columns that a loss asks for: of {@link #boson} those of these names, else columns of the events} */
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
     * {@return what a prediction is turned back into the detector with: {@code axis_x}, {@code axis_y} and, if it is not the
     * axis, {@code start_x}, {@code start_y}, in GeV; empty where a prediction is the recoil already}
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

    /** The target as text. */
    @Override
    public String toString() {
        return (start.equals(TransverseVector.ZERO) ? "recoil" : "correction to " + start) + ", in the " + frame;
    }
}

package hadrec.features;

import static hadrec.formula.Formula.number;

import hadrec.features.FeatureSet.Feature;
import hadrec.formula.Formula;
import java.util.ArrayList;
import java.util.List;

/**
 * A frame in the transverse plane for each event: its first axis lies along a vector a of the event, the second at a right
 * angle to the left. In it a vector v has the components v∥ = (v·a)/|a| and v⊥ = (a × v)/|a|. Where a is 0 the frame is the
 * detector's.
 *
 * <p>Features in such a frame do not change when the event is rotated. So the prediction, rotated back into the detector frame,
 * rotates with the event, and the network need not learn this from examples. (METNet of ATLAS does the same,
 * ATL-PHYS-PUB-2021-025.)
 *
 * @param axis a; a constant (1, 0) makes it the detector's frame for all events
 */
public record RecoilFrame(TransverseVector axis) {
    /** The detector's frame: vectors stay as they are. */
    public static final RecoilFrame DETECTOR = new RecoilFrame(new TransverseVector(number(1), number(0)));

    /** The frame of the nominal recoil. */
    public static final RecoilFrame NOMINAL_RECOIL = new RecoilFrame(TransverseVector.NOMINAL_RECOIL);

    private static final String ALONG = "_along";
    private static final String ACROSS = "_across";

    /** {@return whether this is the detector's frame} */
    public boolean isDetector() {
        return equals(DETECTOR);
    }

    /** {@return the vector in this frame: (v∥, v⊥)} */
    public TransverseVector of(TransverseVector vector) {
        if (isDetector()) {
            return vector;
        }
        Formula length = axis.length();
        Formula cosine = length.isAbove(0).choose(axis.x().over(length), number(1));
        Formula sine = length.isAbove(0).choose(axis.y().over(length), number(0));
        return new TransverseVector(
                vector.x().times(cosine).plus(vector.y().times(sine)),
                vector.y().times(cosine).minus(vector.x().times(sine)));
    }

    /**
     * {@return the set with its vectors in this frame} A vector is a pair of features called {@code name_px} and
     * {@code name_py}; they become {@code name_along} and {@code name_across}. Of the axis itself
     * only the length is kept, as {@code name_along}. All other features stay.
     *
     * @throws IllegalArgumentException if a vector has one component without the other
     */
    public FeatureSet of(FeatureSet set) {
        if (isDetector()) {
            return set;
        }
        VectorNames.requirePairs("RecoilFrame", "FeatureSet '" + set.name() + "'", set.names());
        List<Feature> rotated = new ArrayList<>();
        for (Feature feature : set.features()) {
            if (VectorNames.isX(feature.name())) {
                rotated.addAll(vector(set, feature));
            } else if (!VectorNames.isY(feature.name())) {
                rotated.add(feature);
            }
        }
        return new FeatureSet(set.name() + " in the frame of " + axis, rotated);
    }

    /** {@return whether a name ends like those that {@link #of(FeatureSet)} gives} */
    public static boolean isComponent(String feature) {
        return feature.endsWith(ALONG) || feature.endsWith(ACROSS);
    }

    private List<Feature> vector(FeatureSet set, Feature x) {
        String name = VectorNames.vector(x.name());
        Feature y = set.features().get(set.names().indexOf(VectorNames.partner(x.name())));
        TransverseVector vector = new TransverseVector(x.formula(), y.formula());
        if (vector.equals(axis)) {
            return List.of(new Feature(name + ALONG, axis.length()));
        }
        TransverseVector turned = of(vector);
        return List.of(new Feature(name + ALONG, turned.x()), new Feature(name + ACROSS, turned.y()));
    }

    @Override
    public String toString() {
        return isDetector() ? "detector" : "frame of " + axis;
    }
}

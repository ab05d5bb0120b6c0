package hadrec.features;

import static hadrec.formula.Formula.number;

import hadrec.data.EventColumn.Symmetry;
import hadrec.features.FeatureSet.Feature;
import hadrec.formula.Formula;
import hadrec.internal.checks.Expect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A frame in the transverse plane for each event: its first axis lies along a vector a of the event, the second at a right
 * angle to the left. In it a vector v has the components v∥ = (v·a)/|a| and v⊥ = (a × v)/|a|. Where a is 0 the frame is the
 * detector's.
 *
 * <p>Nothing in the collision singles out an azimuth. What a network sees of an event in such a frame does not change when the
 * event is rotated, so that its prediction, turned back into the detector, rotates with the event, and the network need not
 * learn this from examples. (METNet of ATLAS does the same, ATL-PHYS-PUB-2021-025.)
 *
 * <p>In an event whose a is 0 the frame is the detector's.
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

    /** {@return the set with its vectors in this frame, of features of the shipped samples, see {@link EventSymmetry.Declared#SAMPLE}} */
    public FeatureSet of(FeatureSet set) {
        return of(set, EventSymmetry.Declared.SAMPLE);
    }

    /**
     * {@return the set with its vectors in this frame} The features that are the components of a vector become {@code vector_along} and
     * {@code vector_across}. Of the axis itself the length is left, as {@code vector_along}. All others stay.
     *
     * @throws IllegalArgumentException if a feature is not declared, is an azimuth, or is one component without the other
     */
    public FeatureSet of(FeatureSet set, EventSymmetry.Declared declared) {
        if (isDetector()) {
            return set;
        }
        String holder = "FeatureSet '" + set.name() + "'";
        Map<String, Feature> features = new LinkedHashMap<>();
        Map<String, Symmetry> symmetries = new HashMap<>();
        for (Feature feature : set.features()) {
            features.put(feature.name(), feature);
            symmetries.put(feature.name(), declared.of(feature));
        }
        Function<String, Symmetry> what = symmetries::get;
        DeclaredNames names = new DeclaredNames(holder, set.names(), what);
        names.require("RecoilFrame");
        List<Feature> rotated = new ArrayList<>();
        for (Feature feature : set.features()) {
            Symmetry symmetry = what.apply(feature.name());
            Expect.that(
                    symmetry.kind() != Symmetry.Kind.AZIMUTH,
                    "RecoilFrame expects vectors and invariants, but '%s' of %s is an azimuth, which stays in the detector",
                    feature.name(),
                    holder);
            if (symmetry.kind() == Symmetry.Kind.X) {
                rotated.addAll(vector(symmetry.vector(), feature, features.get(names.partner(feature.name()))));
            } else if (symmetry.kind() != Symmetry.Kind.Y) {
                rotated.add(feature);
            }
        }
        return new FeatureSet(set.name() + " in the frame of " + axis, rotated);
    }

    /** {@return whether a name ends like those that {@link #of(FeatureSet)} gives} */
    public static boolean isComponent(String feature) {
        return feature.endsWith(ALONG) || feature.endsWith(ACROSS);
    }

    private List<Feature> vector(String name, Feature x, Feature y) {
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

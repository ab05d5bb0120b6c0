package hadrec.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A frame of each event's own in the transverse plane: its first axis lies along a vector a of the event, the second at
 * a right angle to the left. A vector v has the components v∥ = (v·a)/|a| and v⊥ = (a × v)/|a| in it.
 *
 * <p>Nothing in the collision singles out an azimuth. What a network sees of an event in such a frame does not change when the
 * event is rotated, so that its prediction, turned back into the detector, rotates with the event, and it need not learn
 * so from examples. (METNet of ATLAS does the same, ATL-PHYS-PUB-2021-025.)
 *
 * <p>In an event whose a is 0 the frame is the detector's.
 *
 * @param axis a; a constant (1, 0) makes it the detector's frame for all events
 */
public record RecoilFrame(TransverseVector axis) {
    /** The detector itself: vectors stay as they are. */
    public static final RecoilFrame DETECTOR = new RecoilFrame(TransverseVector.of("1", "0"));

    /** The frame of the nominal recoil. */
    public static final RecoilFrame NOMINAL_RECOIL = new RecoilFrame(TransverseVector.NOMINAL_RECOIL);

    private static final String X = "_px";
    private static final String Y = "_py";
    private static final String ALONG = "_along";
    private static final String ACROSS = "_across";

    /** {@return whether it is the detector's frame, where nothing is rotated} */
    public boolean isDetector() {
        return equals(DETECTOR);
    }

    /** {@return the vector in this frame: (v∥, v⊥)} */
    public TransverseVector of(TransverseVector vector) {
        if (isDetector()) {
            return vector;
        }
        String x = "(" + vector.x() + ")";
        String y = "(" + vector.y() + ")";
        String length = length();
        String cosine = "where(" + length + " > 0, (" + axis.x() + ") / " + length + ", 1)";
        String sine = "where(" + length + " > 0, (" + axis.y() + ") / " + length + ", 0)";
        return TransverseVector.of(
                x + " * " + cosine + " + " + y + " * " + sine, y + " * " + cosine + " - " + x + " * " + sine);
    }

    /**
     * {@return the set with its vectors in this frame} A vector is a pair of features called {@code name_px} and
     * {@code name_py}; they become {@code name_along} and {@code name_across}. Of the axis itself the length is left, as
     * {@code name_along}. All other features stay.
     *
     * @throws IllegalArgumentException if a {@code name_px} has no {@code name_py} or the other way round
     */
    public FeatureSet of(FeatureSet set) {
        if (isDetector()) {
            return set;
        }
        Set<String> names = Set.copyOf(set.names());
        List<Feature> rotated = new ArrayList<>();
        for (Feature feature : set.features()) {
            if (feature.name().endsWith(X)) {
                rotated.addAll(vector(set, feature));
            } else if (!feature.name().endsWith(Y)) {
                rotated.add(feature);
            } else if (!names.contains(partner(feature.name(), Y, X))) {
                throw alone(set, feature, partner(feature.name(), Y, X));
            }
        }
        return new FeatureSet(set.name() + " in the frame of " + axis, rotated);
    }

    /** {@return whether a feature of this name is a component in a frame, of {@link #of(FeatureSet)}} */
    public static boolean isComponent(String feature) {
        return feature.endsWith(ALONG) || feature.endsWith(ACROSS);
    }

    private List<Feature> vector(FeatureSet set, Feature x) {
        String name = x.name().substring(0, x.name().length() - X.length());
        Optional<Feature> y = set.features().stream()
                .filter(feature -> feature.name().equals(name + Y))
                .findFirst();
        if (y.isEmpty()) {
            throw alone(set, x, name + Y);
        }
        TransverseVector vector = new TransverseVector(x.formula(), y.get().formula());
        if (vector.equals(axis)) {
            return List.of(Feature.of(name + ALONG, length()));
        }
        TransverseVector turned = of(vector);
        return List.of(new Feature(name + ALONG, turned.x()), new Feature(name + ACROSS, turned.y()));
    }

    private String length() {
        String x = "(" + axis.x() + ")";
        String y = "(" + axis.y() + ")";
        return "sqrt(" + x + " * " + x + " + " + y + " * " + y + ")"; // hypot takes ten times as long
    }

    private static String partner(String name, String ending, String other) {
        return name.substring(0, name.length() - ending.length()) + other;
    }

    private static IllegalArgumentException alone(FeatureSet set, Feature feature, String missing) {
        return new IllegalArgumentException("RecoilFrame expects both components of a vector, but FeatureSet '"
                + set.name() + "' has '" + feature.name() + "' and no '" + missing + "'; it has: "
                + set.features().stream().map(Feature::name).collect(Collectors.joining(", ")));
    }

    @Override
    public String toString() {
        return isDetector() ? "detector" : "frame of " + axis;
    }
}

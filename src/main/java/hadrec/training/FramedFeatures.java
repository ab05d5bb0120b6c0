package hadrec.training;

import hadrec.data.EventColumn.Symmetry;
import hadrec.features.EventSymmetry.Declared;
import hadrec.features.FeatureSet;
import hadrec.features.FeatureSet.Feature;
import hadrec.features.RecoilFrame;
import hadrec.formula.Formula;
import hadrec.internal.checks.Expect;
import java.util.ArrayList;
import java.util.List;

/**
 * Features in a frame, as model files of version 2 list them, traced back to those in the detector that {@link RecoilFrame#of(FeatureSet,
 * Declared)} turns into them.
 */
final class FramedFeatures {
    private static final String ALONG = "_along";
    private static final String ACROSS = "_across";

    private final RecoilFrame frame;
    private final List<Feature> detector = new ArrayList<>();
    private Declared symmetries = Declared.SAMPLE;

    private FramedFeatures(RecoilFrame frame) {
        this.frame = frame;
    }

    /**
     * Features in the detector, and what they do under rotation and reflection.
     *
     * @param features that the frame turns into those of the file
     * @param symmetries those of the shipped samples, and of further vectors
     */
    record Detector(FeatureSet features, Declared symmetries) {}

    /**
     * {@return the features in the detector}
     *
     * @throws IllegalArgumentException if one cannot be traced back, which is named
     */
    static Detector detector(FeatureSet framed, RecoilFrame frame) {
        if (frame.isDetector()) {
            return new Detector(framed, Declared.SAMPLE);
        }
        FramedFeatures found = new FramedFeatures(frame);
        List<Feature> features = framed.features();
        for (int i = 0; i < features.size(); i++) {
            Feature feature = features.get(i);
            boolean isPair = i + 1 < features.size()
                    && feature.name().endsWith(ALONG)
                    && features.get(i + 1).name().equals(vector(feature) + ACROSS);
            if (isPair) {
                found.addVector(feature);
                i++;
            } else if (feature.name().endsWith(ALONG)) {
                found.add(vector(feature), frame.axis().x(), frame.axis().y());
            } else {
                found.detector.add(feature);
            }
        }
        return found.checked(framed);
    }

    private static String vector(Feature along) {
        return along.name().substring(0, along.name().length() - ALONG.length());
    }

    /** From (x) * cos + (y) * sin, with the cosine and sine of the frame. */
    private void addVector(Feature along) {
        String text = along.formula().toString();
        String[] around = component().split("\u0000", -1); // "", " * cos + ", " * sin"
        int between = text.indexOf(around[1]);
        Expect.that(
                between > 0 && text.endsWith(around[2]),
                "expected a vector in the %s in feature '%s', got %s",
                frame,
                along.name(),
                text);
        add(
                vector(along),
                Formula.parse(text.substring(0, between)),
                Formula.parse(text.substring(between + around[1].length(), text.length() - around[2].length())));
    }

    /** What the frame makes of a vector, with a character in place of its two components. */
    private String component() {
        Feature x = Feature.of("x", "component_x");
        Feature y = Feature.of("y", "component_y");
        Declared declared = Declared.SAMPLE.withVector("component", "component_x", "component_y");
        FeatureSet turned = frame.of(FeatureSet.of("a vector", x, y), declared);
        return turned.features().get(0).formula().toString().replaceAll("component_[xy]", "\u0000");
    }

    private void add(String vector, Formula x, Formula y) {
        Feature first = new Feature(vector + "_px", x);
        Feature second = new Feature(vector + "_py", y);
        boolean isKnown = symmetries.of(first).equals(Symmetry.x(vector))
                && symmetries.of(second).equals(Symmetry.y(vector));
        if (!isKnown) {
            symmetries = symmetries.withFeatureVector(vector, first, second);
        }
        detector.add(first);
        detector.add(second);
    }

    /** Compares what the frame makes of them with what the file has. */
    private Detector checked(FeatureSet framed) {
        String name = framed.name().replace(" in the frame of " + frame.axis(), "");
        FeatureSet features = new FeatureSet(name, detector);
        List<Feature> turned = frame.of(features, symmetries).features();
        Expect.that(
                turned.size() == framed.size(),
                "expected %d features in the %s, got %d",
                framed.size(),
                frame,
                turned.size());
        for (int i = 0; i < turned.size(); i++) {
            Expect.that(
                    turned.get(i).equals(framed.features().get(i)),
                    "expected the feature '%s' in the %s, got '%s'",
                    turned.get(i),
                    frame,
                    framed.features().get(i));
        }
        return new Detector(features, symmetries);
    }
}

package hadrec.features;

import java.util.ArrayList;
import java.util.List;

/** Features of the shipped samples that the thesis did not use. */
final class FurtherFormulas {
    private static final int JETS = 3;
    private static final int LEADING_PFOS = 5;

    private FurtherFormulas() {}

    static List<Feature> pileUp() {
        return FeatureSet.ofColumns("pile-up", "pileup_px", "pileup_py", "pileup_sum_et", "pileup_n")
                .features();
    }

    /** All jets of the sample, which keeps those above 10 GeV. */
    static List<Feature> jets() {
        List<Feature> features = new ArrayList<>();
        for (int i = 1; i <= JETS; i++) {
            String jet = "jet" + i;
            features.add(Feature.of(jet + "_px", "or_else(" + jet + "_pt * cos(" + jet + "_phi), 0)"));
            features.add(Feature.of(jet + "_py", "or_else(" + jet + "_pt * sin(" + jet + "_phi), 0)"));
        }
        return features;
    }

    static List<Feature> directions() {
        List<Feature> features = new ArrayList<>();
        for (int i = 1; i <= JETS; i++) {
            features.add(absoluteEta("jet" + i));
        }
        for (String objects : List.of("npfo", "cpfo")) {
            for (int i = 1; i <= LEADING_PFOS; i++) {
                features.add(absoluteEta(objects + i));
            }
        }
        return features;
    }

    private static Feature absoluteEta(String object) {
        return Feature.of(object + "_abs_eta", "or_else(abs(" + object + "_eta), 0)");
    }

    static List<Feature> lengths() {
        List<Feature> features = new ArrayList<>();
        for (String sum : List.of("charged", "neutral", "pileup")) {
            String square = sum + "_px * " + sum + "_px + " + sum + "_py * " + sum + "_py";
            features.add(Feature.of(sum + "_log_pt", "log(1 + sqrt(" + square + "))"));
            features.add(Feature.of(sum + "_log_sum_et", "log(1 + " + sum + "_sum_et)"));
        }
        return features;
    }
}

package hadrec.features;

import java.util.ArrayList;
import java.util.List;

/** The features and cuts of the thesis, spelt out for the columns of the shipped samples. */
final class ThesisFormulas {
    private static final int LEADING_JETS = 2;
    private static final int LEADING_PFOS = 5;

    private ThesisFormulas() {}

    static List<Feature> features() {
        List<Feature> features = new ArrayList<>();
        for (String quantity : List.of("px", "py", "sum_et")) {
            features.add(Feature.of("charged_" + quantity, "charged_" + quantity));
            features.add(Feature.of("neutral_" + quantity, "neutral_" + quantity));
            features.add(Feature.of("all_" + quantity, "charged_" + quantity + " + neutral_" + quantity));
        }
        for (int i = 1; i <= LEADING_JETS; i++) {
            String jet = "jet" + i;
            // The sample keeps jets above 10 GeV, the thesis those above 20 GeV.
            String present = "or_else(" + jet + "_pt, 0) > 20";
            features.add(Feature.of(jet + "_px", "where(" + present + ", " + x(jet) + ", 0)"));
            features.add(Feature.of(jet + "_py", "where(" + present + ", " + y(jet) + ", 0)"));
        }
        for (String objects : List.of("npfo", "cpfo")) {
            for (int i = 1; i <= LEADING_PFOS; i++) {
                String pfo = objects + i;
                features.add(Feature.of(pfo + "_px", "or_else(" + x(pfo) + ", 0)"));
                features.add(Feature.of(pfo + "_py", "or_else(" + y(pfo) + ", 0)"));
            }
        }
        for (String column : List.of("n_pv", "mu", "jet_n", "neutral_n", "charged_n")) {
            features.add(new Feature(column, Formula.column(column)));
        }
        return features;
    }

    static List<Cut> cuts() {
        // The neutrino's transverse momentum is what balances the muon and the nominal recoil.
        String neutrinoX = "-(charged_px + neutral_px + " + x("lep") + ")";
        String neutrinoY = "-(charged_py + neutral_py + " + y("lep") + ")";
        String missing = "hypot(" + neutrinoX + ", " + neutrinoY + ")";
        // m_T² = 2 pT^ℓ pT^ν (1 - cos Δφ) = 2 (|pT^ℓ| |pT^ν| - pT^ℓ · pT^ν); rounding must not make it negative
        String product = "(" + x("lep") + " * " + neutrinoX + " + " + y("lep") + " * " + neutrinoY + ")";
        String transverseMass = "sqrt(2 * max(lep_pt * " + missing + " - " + product + ", 0))";
        return List.of(
                // Every muon of the samples had pT > 25; two of them stand as 25 in files of six digits.
                Cut.of("muon pT ≥ 25 GeV", "lep_pt >= 25"),
                Cut.of("missing pT > 25 GeV", missing + " > 25"),
                Cut.of("transverse mass > 50 GeV", transverseMass + " > 50"));
    }

    private static String x(String object) {
        return object + "_pt * cos(" + object + "_phi)";
    }

    private static String y(String object) {
        return object + "_pt * sin(" + object + "_phi)";
    }
}

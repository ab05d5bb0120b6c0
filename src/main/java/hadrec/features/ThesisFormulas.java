package hadrec.features;

import static hadrec.formula.Formula.call;
import static hadrec.formula.Formula.column;
import static hadrec.formula.Formula.number;

import hadrec.data.EventColumn;
import hadrec.data.Role;
import hadrec.features.FeatureSet.Feature;
import hadrec.features.Selection.Cut;
import hadrec.formula.Formula;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The features and cuts of the thesis, and further features from columns of the shipped samples. */
final class ThesisFormulas {
    /** The leading objects in the samples: 3 jets above 10 GeV and 5 PFOs of each kind. */
    private static final List<String> JETS = numbered("jet", 3);

    private static final List<String> PFOS = Stream.concat(numbered("npfo", 5).stream(), numbered("cpfo", 5).stream())
            .toList();

    private ThesisFormulas() {}

    private static List<String> numbered(String object, int number) {
        return IntStream.rangeClosed(1, number).mapToObj(i -> object + i).toList();
    }

    static List<Feature> thesis() {
        List<Feature> features = new ArrayList<>();
        sum(features, "all_px", Role.CHARGED_PX, Role.NEUTRAL_PX);
        sum(features, "all_py", Role.CHARGED_PY, Role.NEUTRAL_PY);
        sum(features, "all_sum_et", Role.CHARGED_SUM_ET, Role.NEUTRAL_SUM_ET);
        for (String jet : JETS.subList(0, 2)) {
            // the thesis's threshold
            Formula present = column(jet + "_pt").orElse(0).isAbove(20);
            TransverseVector p = TransverseVector.polar(jet);
            features.add(new Feature(jet + "_px", present.choose(p.x(), number(0))));
            features.add(new Feature(jet + "_py", present.choose(p.y(), number(0))));
        }
        PFOS.forEach(pfo -> momentum(features, pfo));
        for (Role role : List.of(Role.N_PV, Role.MU, Role.JET_N, Role.NEUTRAL_N, Role.CHARGED_N)) {
            features.add(Feature.of(role));
        }
        return features;
    }

    /** What columns are, and all features here that are made of others. */
    static EventSymmetry.Declared symmetries(EventSymmetry.Declared columns) {
        EventSymmetry.Declared declared = columns.with(SpectrumWeights.COLUMN, EventColumn.Symmetry.INVARIANT);
        for (List<Feature> features : List.of(thesis(), jets())) {
            for (int i = 0; i + 1 < features.size(); i++) {
                String vector = features.get(i).name().replaceFirst("_px$", "");
                boolean pair = features.get(i + 1).name().equals(vector + "_py");
                if (pair
                        && !features.get(i)
                                .formula()
                                .equals(column(features.get(i).name()))) {
                    declared = declared.withFeatureVector(vector, features.get(i), features.get(i + 1));
                }
            }
        }
        declared = allVector(declared);
        for (Feature length : logarithms()) {
            declared = declared.withFeature(length, EventColumn.Symmetry.INVARIANT);
        }
        return declared;
    }

    /** Its components do not stand side by side. */
    private static EventSymmetry.Declared allVector(EventSymmetry.Declared declared) {
        List<Feature> features = thesis();
        List<String> names = features.stream().map(Feature::name).toList();
        return declared.withFeatureVector(
                "all", features.get(names.indexOf("all_px")), features.get(names.indexOf("all_py")));
    }

    /** Of charged and neutral PFOs, and of both. */
    private static void sum(List<Feature> features, String name, Role charged, Role neutral) {
        features.add(Feature.of(charged));
        features.add(Feature.of(neutral));
        features.add(new Feature(name, column(charged).plus(column(neutral))));
    }

    private static void momentum(List<Feature> features, String object) {
        TransverseVector p = TransverseVector.polar(object);
        features.add(new Feature(object + "_px", p.x().orElse(0)));
        features.add(new Feature(object + "_py", p.y().orElse(0)));
    }

    static List<Cut> cuts() {
        Formula lepton = column(Role.LEP_PT);
        TransverseVector p = TransverseVector.polar(lepton, column(Role.LEP_PHI));
        // The neutrino's transverse momentum balances the muon and the nominal recoil.
        TransverseVector nominal = TransverseVector.NOMINAL_RECOIL;
        Formula neutrinoX = nominal.x().plus(p.x()).negative();
        Formula neutrinoY = nominal.y().plus(p.y()).negative();
        Formula missing = call("hypot", neutrinoX, neutrinoY);
        // m_T² = 2 pT^ℓ pT^ν (1 - cos Δφ) = 2 (|pT^ℓ| |pT^ν| - pT^ℓ · pT^ν); rounding must not make it negative
        Formula product = p.x().times(neutrinoX).plus(p.y().times(neutrinoY));
        Formula half = call("max", lepton.times(missing).minus(product), number(0));
        return List.of(
                // Every muon of the samples has pT > 25 GeV, which six digits round to 25 for two of them.
                new Cut("muon pT ≥ 25 GeV", lepton.isAtLeast(25)),
                new Cut("missing pT > 25 GeV", missing.isAbove(25)),
                new Cut(
                        "transverse mass > 50 GeV",
                        call("sqrt", number(2).times(half)).isAbove(50)));
    }

    static List<Feature> pileUp() {
        return Stream.of(Role.PILEUP_PX, Role.PILEUP_PY, Role.PILEUP_SUM_ET, Role.PILEUP_N)
                .map(Feature::of)
                .toList();
    }

    static List<Feature> jets() {
        List<Feature> features = new ArrayList<>();
        JETS.forEach(jet -> momentum(features, jet));
        return features;
    }

    static List<Feature> absoluteEta() {
        return Stream.concat(JETS.stream(), PFOS.stream())
                .map(object -> new Feature(
                        object + "_abs_eta",
                        call("abs", column(object + "_eta")).orElse(0)))
                .toList();
    }

    static List<Feature> logarithms() {
        List<Feature> features = new ArrayList<>();
        logarithms(features, "charged", Role.CHARGED_PX, Role.CHARGED_PY, Role.CHARGED_SUM_ET);
        logarithms(features, "neutral", Role.NEUTRAL_PX, Role.NEUTRAL_PY, Role.NEUTRAL_SUM_ET);
        logarithms(features, "pileup", Role.PILEUP_PX, Role.PILEUP_PY, Role.PILEUP_SUM_ET);
        return features;
    }

    private static void logarithms(List<Feature> features, String sum, Role px, Role py, Role sumEt) {
        TransverseVector p = new TransverseVector(column(px), column(py));
        features.add(new Feature(sum + "_log_pt", call("log", number(1).plus(p.length()))));
        features.add(new Feature(sum + "_log_sum_et", call("log", number(1).plus(column(sumEt)))));
    }
}

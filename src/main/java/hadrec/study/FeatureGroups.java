package hadrec.study;

import hadrec.data.Role;
import hadrec.features.FeatureSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Groups of the shipped features by what they are of, for {@link PermutationImportance}. */
public final class FeatureGroups {
    /** Beginnings of names; the first that fits counts. */
    private static final Map<String, String> BEGINNINGS = beginnings();

    private static final List<String> COUNTS_AND_MU = Stream.of(
                    Role.N_PV, Role.MU, Role.JET_N, Role.NEUTRAL_N, Role.CHARGED_N, Role.PILEUP_N)
            .map(Role::column)
            .toList();

    private FeatureGroups() {}

    private static Map<String, String> beginnings() {
        Map<String, String> beginnings = new LinkedHashMap<>();
        beginnings.put("charged_", "charged sum");
        beginnings.put("neutral_", "neutral sum");
        beginnings.put("all_", "sum of all");
        beginnings.put("pileup_", "pile-up");
        beginnings.put("jet", "jets");
        beginnings.put("cpfo", "leading charged PFOs");
        beginnings.put("npfo", "leading neutral PFOs");
        return beginnings;
    }

    /**
     * {@return the names of a set's features by group} The sums, charged, neutral, of all and of pile-up, each with its ΣET; jets and
     * leading PFOs; |η| ({@link FeatureSet#ABSOLUTE_ETA}); logarithms ({@link FeatureSet#LOGARITHMS}); numbers of objects, with μ. A feature of another name is a
     * group of its own.
     *
     * @param set such as {@link FeatureSet#FULL} or {@link FeatureSet#THESIS}, in any frame
     */
    public static Map<String, List<String>> of(FeatureSet set) {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        List<String> names = Stream.concat(BEGINNINGS.values().stream(), Stream.of("directions", "lengths", "counts"))
                .toList();
        names.forEach(name -> groups.put(name, new ArrayList<>()));
        set.names()
                .forEach(feature -> groups.computeIfAbsent(groupOf(feature), name -> new ArrayList<>())
                        .add(feature));
        groups.values().removeIf(List::isEmpty);
        return groups;
    }

    private static String groupOf(String feature) {
        if (COUNTS_AND_MU.contains(feature)) {
            return "counts";
        }
        if (feature.endsWith("_abs_eta")) {
            return "directions";
        }
        if (feature.contains("_log_")) {
            return "lengths";
        }
        return BEGINNINGS.keySet().stream()
                .filter(feature::startsWith)
                .findFirst()
                .map(BEGINNINGS::get)
                .orElse(feature);
    }
}

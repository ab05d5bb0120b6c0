package hadrec.study;

import hadrec.features.FeatureSet;
import hadrec.model.RecoilEnsemble;
import hadrec.recoil.RecoilComponents;
import hadrec.recoil.RecoilMeasure;
import hadrec.statistics.BinnedProfile;
import hadrec.statistics.Estimate;
import hadrec.statistics.RandomStream;
import hadrec.statistics.WeightedMoments;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.FMatrixRMaj;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * How much worse a recoil gets when groups of features lose their meaning: the values of all features of a group are
 * permuted between the events, together, so that the correlations within the group stay and what it says about its event is
 * lost. The frame and the start of a prediction, see {@link hadrec.features.RecoilTarget}, are not permuted.
 *
 * <p>A feature that others can replace looks unimportant by itself: "all" is charged + neutral. Features that say the same belong in one
 * group; {@link Importance#r2} says how much of a group the features outside it explain.
 *
 * @param measure of a recoil table, less of which is better
 * @param repeats how many permutations
 * @param seed of the permutations
 */
public record PermutationImportance(RecoilMeasure measure, int repeats, long seed) {
    /** In order; of those that fit a feature's name, the last counts. */
    private static final List<Kind> KINDS = List.of(
            new Kind("charged sum", "charged_.*"),
            new Kind("neutral sum", "neutral_.*"),
            new Kind("sum of all", "all_.*"),
            new Kind("pile-up", "pileup_.*"),
            new Kind("jets", "jet.*"),
            new Kind("leading charged PFOs", "cpfo.*"),
            new Kind("leading neutral PFOs", "npfo.*"),
            new Kind("|η|", ".*_abs_eta"),
            new Kind("logarithms", ".*_log_.*"),
            new Kind("counts and μ", "n_pv|mu|(jet|neutral|charged|pileup)_n"));

    /** A group of shipped features, and a pattern of their names. */
    private record Kind(String group, String names) {}

    /**
     * Checks the number of repeats.
     *
     * @throws IllegalArgumentException if there are fewer than 2, which have no spread
     */
    public PermutationImportance {
        if (repeats < 2) {
            throw new IllegalArgumentException("PermutationImportance expects at least 2 repeats, got " + repeats);
        }
    }

    /** {@return the importance as an increase of the mean square error, in GeV², over 5 repeats} */
    public static PermutationImportance ofSquareError(long seed) {
        return new PermutationImportance(RecoilMeasure.meanSquareError(), 5, seed);
    }

    /**
     * What was found, by group, in order.
     *
     * @param increases of the measure, in its unit; the error is that of the bootstrap, of the difference, and of the repeats
     * @param r2 R², the fraction of the variance of the group's features that a linear combination of the features outside
     * it explains, averaged over the group; near 1 the group adds nothing that the rest does not have
     */
    public record Importance(Map<String, Estimate> increases, Map<String, Double> r2) {
        /** Keeps its own maps. */
        public Importance {
            increases = new LinkedHashMap<>(increases);
            r2 = new LinkedHashMap<>(r2);
        }

        /** {@return one row per group: group, increase, error, r2} */
        public Table toTable() {
            StringColumn groups = StringColumn.create("group", increases.keySet());
            DoubleColumn values = DoubleColumn.create("increase");
            DoubleColumn errors = DoubleColumn.create("error");
            DoubleColumn shares = DoubleColumn.create("r2");
            increases.forEach((group, increase) -> {
                values.append(increase.value());
                errors.append(increase.error());
                shares.append(r2.get(group));
            });
            return Table.create("importance", groups, values, errors, shares);
        }
    }

    /**
     * {@return the features of a set, grouped by kind of object} The kinds are the charged, the neutral and the pile-up sums and those of
     * all, each with its ΣET; jets; leading PFOs; |η| ({@link FeatureSet#ABSOLUTE_ETA}); logarithms ({@link FeatureSet#LOGARITHMS});
     * numbers of objects and μ. A feature of another name is a group of its own.
     *
     * @param set such as {@link FeatureSet#FULL} or {@link FeatureSet#THESIS}, in any frame
     */
    public static Map<String, List<String>> groups(FeatureSet set) {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        KINDS.forEach(kind -> groups.put(kind.group, new ArrayList<>()));
        for (String feature : set.names()) {
            String group = feature;
            for (Kind kind : KINDS) {
                group = feature.matches(kind.names) ? kind.group : group;
            }
            groups.computeIfAbsent(group, key -> new ArrayList<>()).add(feature);
        }
        groups.values().removeIf(List::isEmpty);
        return groups;
    }

    /**
     * {@return the importance of groups of features}
     *
     * @param ensemble of regressors with the same features; a single one is an ensemble too
     * @param events that it was not trained on, with boson and weight; not modified
     * @param groups names of features by name of the group; groups may overlap, and need not name all features
     * @throws IllegalArgumentException if the regressors' features differ, there is no group, a group is empty or names what is no feature
     *     or names one twice, a feature is constant, or a weight is missing or not finite
     */
    public Importance of(RecoilEnsemble ensemble, Table events, Map<String, List<String>> groups) {
        FeatureSet wanted = ensemble.inputs();
        FeatureSet features = ensemble.members().get(0).features();
        check(features, groups);
        FMatrixRMaj inputs = wanted.matrix(events);
        Table recoil = ensemble.predict(events, inputs);
        Correlations correlations = Correlations.of(features.names(), features.matrix(events), weights(recoil));
        BinnedProfile unchanged = measure.overall(recoil);
        Map<String, Estimate> increases = new LinkedHashMap<>();
        Map<String, Double> shares = new LinkedHashMap<>();
        groups.forEach((name, group) -> {
            int[] columns = group.stream().mapToInt(features.names()::indexOf).toArray();
            increases.put(name, increase(ensemble, events, inputs, columns, unchanged));
            List<String> others = features.names().stream()
                    .filter(feature -> !group.contains(feature))
                    .toList();
            shares.put(
                    name,
                    group.stream()
                            .mapToDouble(feature -> correlations.rSquared(feature, others))
                            .average()
                            .orElseThrow());
        });
        return new Importance(increases, shares);
    }

    private static float[] weights(Table recoilTable) {
        double[] weights = RecoilComponents.of(recoilTable).weights();
        float[] rounded = new float[weights.length];
        for (int i = 0; i < rounded.length; i++) {
            rounded[i] = (float) weights[i];
        }
        return rounded;
    }

    private static void check(FeatureSet features, Map<String, List<String>> groups) {
        if (groups.isEmpty()) {
            throw new IllegalArgumentException("PermutationImportance expects at least one group, got none");
        }
        groups.forEach((name, group) -> {
            if (group.isEmpty() || group.stream().distinct().count() < group.size()) {
                throw new IllegalArgumentException("PermutationImportance expects different features in group '" + name
                        + "', at least one, got " + group);
            }
            for (String feature : group) {
                if (!features.names().contains(feature)) {
                    throw new IllegalArgumentException("PermutationImportance: group '" + name + "' names '" + feature
                            + "'; the features are: " + String.join(", ", features.names()));
                }
            }
        });
    }

    private Estimate increase(
            RecoilEnsemble ensemble, Table events, FMatrixRMaj inputs, int[] columns, BinnedProfile unchanged) {
        double[] increases = new double[repeats];
        double[] replicas = new double[unchanged.bootstrap().replicas()];
        for (int repeat = 0; repeat < repeats; repeat++) {
            Table worse = ensemble.predict(events, permuted(inputs, columns, repeat));
            BinnedProfile changed = measure.overall(worse);
            increases[repeat] = changed.value(0) - unchanged.value(0);
            double[] before = unchanged.replicas(0);
            double[] after = changed.replicas(0);
            for (int r = 0; r < replicas.length; r++) {
                replicas[r] += (after[r] - before[r]) / repeats;
            }
        }
        WeightedMoments overRepeats = WeightedMoments.of(increases);
        double ofEvents = WeightedMoments.of(replicas).sampleStandardDeviation();
        return new Estimate(overRepeats.mean(), StrictMath.hypot(ofEvents, overRepeats.sampleStandardError()));
    }

    /** A copy in which each row has some columns of another row: of the same one for all groups of a repeat. */
    private FMatrixRMaj permuted(FMatrixRMaj inputs, int[] columns, int repeat) {
        int[] from = RandomStream.permutation(RandomStream.of(seed, "importance", repeat), inputs.numRows);
        FMatrixRMaj permuted = inputs.copy();
        for (int row = 0; row < from.length; row++) {
            for (int column : columns) {
                permuted.set(row, column, inputs.get(from[row], column));
            }
        }
        return permuted;
    }
}

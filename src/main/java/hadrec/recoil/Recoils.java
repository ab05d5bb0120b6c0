package hadrec.recoil;

import hadrec.internal.checks.Expect;
import hadrec.internal.tables.Columns;
import hadrec.statistics.BinnedProfile;
import hadrec.statistics.Bins;
import hadrec.statistics.Bootstrap;
import hadrec.statistics.Estimate;
import hadrec.statistics.Spectra;
import hadrec.statistics.WeightedMoments;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import tech.tablesaw.api.Table;

/**
 * Several recoils of the same events by label, in order, such as the nominal one and that of a network. The first is the reference of
 * ratios. Immutable.
 */
public final class Recoils {
    private final Map<String, RecoilComponents> recoils;

    private Recoils(Map<String, RecoilComponents> recoils) {
        this.recoils = recoils;
    }

    /**
     * {@return one recoil, to which others are added by {@link #and}}
     *
     * @param recoilTable see {@link Recoil}
     * @throws IllegalArgumentException as of {@link RecoilComponents#of(Table)}
     */
    public static Recoils of(String label, Table recoilTable) {
        return new Recoils(new LinkedHashMap<>()).and(label, recoilTable);
    }

    /**
     * {@return these and one more recoil of the same events}
     *
     * @throws IllegalArgumentException if there is one of that label, or the number of events is another
     */
    public Recoils and(String label, Table recoilTable) {
        Map<String, RecoilComponents> more = new LinkedHashMap<>(recoils);
        add(more, label, RecoilComponents.of(recoilTable));
        return new Recoils(more);
    }

    /** {@return these and other recoils of the same events, which have other labels} */
    public Recoils and(Recoils others) {
        Map<String, RecoilComponents> more = new LinkedHashMap<>(recoils);
        others.recoils.forEach((label, recoil) -> add(more, label, recoil));
        return new Recoils(more);
    }

    private static void add(Map<String, RecoilComponents> recoils, String label, RecoilComponents recoil) {
        Expect.that(!recoils.containsKey(label), "Recoils expects different labels, got '%s' twice", label);
        for (RecoilComponents other : recoils.values()) {
            Expect.that(
                    other.events() == recoil.events(),
                    "Recoils expects recoils of the same events, got %d and %d of '%s'",
                    other.events(),
                    recoil.events(),
                    label);
        }
        recoils.put(label, recoil);
    }

    /** {@return all recoil tables changed in the same way, such as selected, under the same labels} */
    public Recoils map(UnaryOperator<Table> change) {
        return map("", change);
    }

    /** {@return all recoil tables changed in the same way, such as rescaled, under labels with a suffix} */
    public Recoils map(String suffix, UnaryOperator<Table> change) {
        Map<String, RecoilComponents> changed = new LinkedHashMap<>();
        recoils.forEach(
                (label, recoil) -> changed.put(label + suffix, RecoilComponents.of(change.apply(recoil.table()))));
        return new Recoils(changed);
    }

    /** {@return the labels, in order} */
    public List<String> labels() {
        return List.copyOf(recoils.keySet());
    }

    /** {@return a recoil table} */
    public Table table(String label) {
        return components(label).table();
    }

    /**
     * {@return the components of a recoil}
     *
     * @throws IllegalArgumentException if there is none of that label
     */
    public RecoilComponents components(String label) {
        Expect.has("Recoils", "recoil", labels(), label);
        return recoils.get(label);
    }

    /** {@return histograms of a quantity, such as {@code RecoilComponents::uT}, of each recoil} */
    public Spectra spectra(Function<RecoilComponents, double[]> quantity, Bins bins) {
        double[] weights = recoils.values().iterator().next().weights();
        return Spectra.of(each(quantity), weights, bins);
    }

    /** {@return the weighted mean of a quantity of each recoil, with its standard error; that of one event is not known} */
    public Map<String, Estimate> means(Function<RecoilComponents, double[]> quantity) {
        return each(recoil -> {
            WeightedMoments moments = WeightedMoments.of(quantity.apply(recoil), recoil.weights());
            return new Estimate(moments.mean(), moments.events() > 1 ? moments.standardError() : Double.NaN);
        });
    }

    /** {@return a measure of each recoil, over all events} */
    public Comparison compare(RecoilMeasure measure) {
        return new Comparison("all", each(recoil -> measure.overall(recoil, Bootstrap.DEFAULT)));
    }

    /** {@return a measure of each recoil, in bins of a column; see {@link RecoilMeasure#inBinsOf}} */
    public Comparison compare(RecoilMeasure measure, String column, Bins bins) {
        return new Comparison(column, each(recoil -> measure.inBinsOf(recoil, column, bins, Bootstrap.DEFAULT)));
    }

    private <T> Map<String, T> each(Function<RecoilComponents, T> what) {
        Map<String, T> found = new LinkedHashMap<>();
        recoils.forEach((label, recoil) -> found.put(label, what.apply(recoil)));
        return found;
    }

    /**
     * One measure of several recoils of the same events; errors of ratios come from the same bootstrap replicas of both.
     *
     * @param column whose bins they are in
     * @param profiles by label, in order; the first is the reference of ratios
     */
    public record Comparison(String column, Map<String, BinnedProfile> profiles) {
        /** Copies the map, which must not be empty. */
        public Comparison {
            Expect.that(!profiles.isEmpty(), "Comparison expects at least one recoil, got none");
            profiles = new LinkedHashMap<>(profiles);
        }

        /** {@return the profile of a recoil} */
        public BinnedProfile profile(String label) {
            Expect.has("Comparison", "recoil", profiles.keySet(), label);
            return profiles.get(label);
        }

        private BinnedProfile reference() {
            return profiles.values().iterator().next();
        }

        /** {@return the profile of a recoil divided by the first's} */
        public BinnedProfile ratio(String label) {
            return profile(label).ratioTo(reference());
        }

        /** {@return the profile of each recoil but the first, divided by the first's} */
        public Map<String, BinnedProfile> ratiosToFirst() {
            Map<String, BinnedProfile> ratios = new LinkedHashMap<>();
            profiles.keySet().stream().skip(1).forEach(label -> ratios.put(label, ratio(label)));
            return ratios;
        }

        /** {@return the paired difference: the profile of a recoil minus the first's} */
        public BinnedProfile difference(String label) {
            return profile(label).minus(reference());
        }

        /**
         * {@return a row per bin and recoil: the bin (named as the column), recoil, effective_events, value, error, ratio (to the first),
         * ratio_error; over all events without bin and effective_events}
         *
         * @param name of the table: what is measured, and its unit
         */
        public Table table(String name) {
            List<String> texts = List.of(column, "recoil");
            Table table = Columns.empty(name, texts, "effective_events", "value", "error", "ratio", "ratio_error");
            Bins bins = reference().bins();
            Map<String, BinnedProfile> ratios = new LinkedHashMap<>();
            profiles.keySet().forEach(label -> ratios.put(label, ratio(label)));
            for (int bin = 0; bin < bins.count(); bin++) {
                for (String label : profiles.keySet()) {
                    BinnedProfile profile = profiles.get(label);
                    BinnedProfile ratio = ratios.get(label);
                    Columns.addRow(
                            table,
                            bins.label(bin),
                            label,
                            profile.effectiveEvents(bin),
                            profile.value(bin),
                            profile.error(bin),
                            ratio.value(bin),
                            ratio.error(bin));
                }
            }
            return bins.equals(Bins.ALL) ? table.removeColumns(column, "effective_events") : table;
        }
    }

    @Override
    public String toString() {
        return "Recoils " + String.join(", ", labels());
    }
}

package hadrec.recoil;

import hadrec.statistics.BinnedProfile;
import hadrec.statistics.Bins;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * One measure of several recoils of the same events, such as the resolution of the nominal recoil and of a network. The first
 * is the one that others are divided by; errors of ratios come from the same bootstrap replicas of both.
 *
 * @param measures by label, in order
 */
public record Comparison(Map<String, RecoilMeasure> measures) {
    /**
     * Keeps its own map.
     *
     * @throws IllegalArgumentException if it is empty
     */
    public Comparison {
        if (measures.isEmpty()) {
            throw new IllegalArgumentException("Comparison expects at least one recoil, got none");
        }
        measures = new LinkedHashMap<>(measures);
    }

    /**
     * {@return the same measure of each recoil}
     *
     * @param recoilTables by label, in order, see {@link Recoil}
     * @param measure such as {@code Resolution::ofPerpendicular}
     */
    public static Comparison of(Map<String, Table> recoilTables, Function<Table, ? extends RecoilMeasure> measure) {
        Map<String, RecoilMeasure> measures = new LinkedHashMap<>();
        recoilTables.forEach((label, table) -> measures.put(label, measure.apply(table)));
        return new Comparison(measures);
    }

    /** {@return a profile of each recoil in bins of a column} */
    public Map<String, BinnedProfile> inBinsOf(String column, Bins bins) {
        Map<String, BinnedProfile> profiles = new LinkedHashMap<>();
        measures.forEach((label, measure) -> profiles.put(label, measure.inBinsOf(column, bins)));
        return profiles;
    }

    /** {@return the profile of each recoil but the first, divided by the first's} */
    public static Map<String, BinnedProfile> ratiosToFirst(Map<String, BinnedProfile> profiles) {
        Map<String, BinnedProfile> ratios = new LinkedHashMap<>(profiles);
        String first = profiles.keySet().iterator().next();
        BinnedProfile reference = ratios.remove(first);
        ratios.replaceAll((label, profile) -> profile.ratioTo(reference));
        return ratios;
    }

    /**
     * {@return the measure over all events, a row per recoil: recoil, value, error, ratio (to the first), ratio_error}
     *
     * @param name of the table: what is measured, and its unit
     */
    public Table overall(String name) {
        StringColumn labels = StringColumn.create("recoil");
        DoubleColumn values = DoubleColumn.create("value");
        DoubleColumn errors = DoubleColumn.create("error");
        DoubleColumn ratios = DoubleColumn.create("ratio");
        DoubleColumn ratioErrors = DoubleColumn.create("ratio_error");
        BinnedProfile reference = measures.values().iterator().next().overall();
        measures.forEach((label, measure) -> {
            BinnedProfile profile = measure.overall();
            BinnedProfile ratio = profile.ratioTo(reference);
            labels.append(label);
            values.append(profile.value(0));
            errors.append(profile.error(0));
            ratios.append(ratio.value(0));
            ratioErrors.append(ratio.error(0));
        });
        return Table.create(name, labels, values, errors, ratios, ratioErrors);
    }
}

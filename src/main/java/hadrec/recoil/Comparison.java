package hadrec.recoil;

import hadrec.statistics.BinnedProfile;
import hadrec.statistics.Bins;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
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
        return table(name, "boson_pt", Bins.ALL).removeColumns("boson_pt", "effective_events");
    }

    /**
     * {@return the measure in bins of a column, a row per bin and recoil: the bin, recoil, effective_events, value, error,
     * ratio (to the first), ratio_error}
     *
     * @param name of the table: what is measured, and its unit
     */
    public Table table(String name, String column, Bins bins) {
        StringColumn labels = StringColumn.create(column);
        StringColumn recoils = StringColumn.create("recoil");
        DoubleColumn[] numbers = Stream.of("effective_events", "value", "error", "ratio", "ratio_error")
                .map(DoubleColumn::create)
                .toArray(DoubleColumn[]::new);
        Map<String, BinnedProfile> profiles = inBinsOf(column, bins);
        BinnedProfile first = profiles.values().iterator().next();
        for (int bin = 0; bin < bins.count(); bin++) {
            for (Map.Entry<String, BinnedProfile> entry : profiles.entrySet()) {
                BinnedProfile ratio = entry.getValue().ratioTo(first);
                labels.append(bins.label(bin));
                recoils.append(entry.getKey());
                numbers[0].append(entry.getValue().binned().effectiveEvents(bin));
                numbers[1].append(entry.getValue().value(bin));
                numbers[2].append(entry.getValue().error(bin));
                numbers[3].append(ratio.value(bin));
                numbers[4].append(ratio.error(bin));
            }
        }
        return Table.create(name, labels, recoils).addColumns(numbers);
    }
}

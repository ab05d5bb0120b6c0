package hadrec.wmass;

import hadrec.data.Role;
import hadrec.formula.Formula;
import hadrec.internal.checks.Expect;
import hadrec.internal.tables.Columns;
import hadrec.statistics.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * A named systematic variation: columns of the events that become formulas of the columns as they were, such as {@code neutral_px = 1.02 *
 * neutral_px}.
 *
 * <p>It is applied to the table of events before anything else, so that features, network, calibration, selection and templates see what
 * they would see if the detector or the collisions were so: {@code templates.shiftOf(regressor.predict(variation.apply(events)))}. Rows and
 * their order stay, so that {@link MassTemplates#shiftOf} compares the same events. A new variation is one {@link #of}; no class is needed.
 *
 * <p>The formulas may also use standard normal numbers, {@code normal1}, {@code normal2}, … up to {@code normal9}, which depend on the seed,
 * the number behind the name and the row only.
 *
 * @param name in tables
 * @param formulas of what each column becomes, in order
 * @param seed of the normal numbers
 */
public record Variation(String name, Map<String, Formula> formulas, long seed) {
    private static final int LEADING = 5;
    private static final List<String> NORMAL =
            IntStream.rangeClosed(1, 9).mapToObj(number -> "normal" + number).toList();

    /** The μ of the sample's weights: a normal spectrum of mean 2 and width 0.7. */
    private static final double MU = 2;

    private static final double MU_WIDTH = 0.7;

    /** Every event weighs 1: the effective number of events is the largest, the spectrum of μ is the generated one. */
    public static final Variation UNIT_WEIGHTS =
            new Variation("unit weights", Map.of(Role.WEIGHT.column(), Formula.number(1)), 1);

    /**
     * Copies the formulas.
     *
     * @throws IllegalArgumentException if there is none or one is a condition
     */
    public Variation {
        Expect.given("Variation", "a name", name);
        Expect.that(!formulas.isEmpty(), "Variation '%s' expects at least one changed column, got none", name);
        for (Map.Entry<String, Formula> change : formulas.entrySet()) {
            Expect.given("Variation '" + name + "'", "a formula", change.getValue());
            Expect.that(
                    !change.getValue().isCondition(),
                    "Variation '%s' expects a number for '%s', got the condition '%s'",
                    name,
                    change.getKey(),
                    change.getValue());
        }
        formulas = Collections.unmodifiableMap(new LinkedHashMap<>(formulas));
    }

    /**
     * {@return a variation written as text}
     *
     * @param changes such as {@code "neutral_px = 1.02 * neutral_px"}; a column with other signs than letters, digits and _ stands between
     *     back quotes on the right
     * @throws IllegalArgumentException if one has no = or no formula behind it, or changes a column again
     */
    public static Variation of(String name, String... changes) {
        Map<String, Formula> formulas = new LinkedHashMap<>();
        for (String change : changes) {
            String[] sides = change.split("=", 2);
            Expect.that(
                    sides.length == 2 && !sides[0].isBlank(),
                    "Variation '%s' expects changes such as neutral_px = 1.02 * neutral_px, got '%s'",
                    name,
                    change);
            Formula before = formulas.put(sides[0].strip(), Formula.parse(sides[1]));
            Expect.that(before == null, "Variation '%s' changes column '%s' twice", name, sides[0].strip());
        }
        return new Variation(name, formulas, 1);
    }

    /** {@return the same with other normal numbers} */
    public Variation withSeed(long other) {
        return new Variation(name, formulas, other);
    }

    /**
     * {@return this variation and another one, both of the events as they were}
     *
     * @throws IllegalArgumentException if both change one column or both have normal numbers of another seed
     */
    public Variation and(Variation other) {
        Map<String, Formula> both = new LinkedHashMap<>(formulas);
        other.formulas.forEach((column, formula) -> Expect.that(
                both.put(column, formula) == null,
                "Variations '%s' and '%s' both change '%s'",
                name,
                other.name,
                column));
        Expect.that(
                seed == other.seed,
                "Variations '%s' and '%s' expect one seed, got %d and %d",
                name,
                other.name,
                seed,
                other.seed);
        return new Variation(name + ", " + other.name, both, seed);
    }

    /**
     * {@return the scale of what calorimeters measure without a track: the sum of the neutral PFOs, their ΣET and the pT of the five leading
     * ones times a factor} Jets stay: how much of one is neutral is not stored. Numbers of PFOs stay: a threshold would lose or let in some.
     *
     * @param factor such as 1.02
     */
    public static Variation neutralScale(double factor) {
        List<String> columns = columns(Role.NEUTRAL_PX, Role.NEUTRAL_PY, Role.NEUTRAL_SUM_ET);
        columns.addAll(leading("npfo"));
        return scaled("neutral scale", factor, columns);
    }

    /**
     * {@return normal noise on each component of the neutral sum} ΣET and single objects stay.
     *
     * @param sigma its width in GeV
     */
    public static Variation neutralSmearing(double sigma, long seed) {
        Expect.that(sigma > 0 && sigma <= Double.MAX_VALUE, "Variation expects a smearing above 0 GeV, got %s", sigma);
        return of(
                        "neutral smearing " + sigma + " GeV",
                        "neutral_px = neutral_px + " + sigma + " * normal1",
                        "neutral_py = neutral_py + " + sigma + " * normal2")
                .withSeed(seed);
    }

    /**
     * {@return another efficiency of tracks, as far as sums know of it: the sum of the charged PFOs, their ΣET and their number times a
     * factor, and those of pile-up likewise}
     *
     * <p>This is the mean of what losing that part of the tracks does. Sums do not know which track is lost, so the fluctuation of the loss is
     * left out, the leading charged PFOs and jets stay, and so does the calorimeter's energy, in which a lost track would leave a neutral PFO.
     *
     * @param factor such as 0.99
     */
    public static Variation trackingEfficiency(double factor) {
        List<String> columns = columns(Role.CHARGED_PX, Role.CHARGED_PY, Role.CHARGED_SUM_ET, Role.CHARGED_N);
        columns.addAll(columns(Role.PILEUP_PX, Role.PILEUP_PY, Role.PILEUP_SUM_ET, Role.PILEUP_N));
        return scaled("tracking efficiency", factor, columns);
    }

    /**
     * {@return the shipped samples' spectrum of μ with all μ times a factor, by weights}
     *
     * <p>Their weights turn the generated μ into a normal spectrum of mean 2 and width 0.7, p(μ). They are multiplied by p(μ/k)/(k p(μ)), so
     * events that all weigh 1 have another spectrum, to which this does not apply.
     *
     * @param factor k, such as 1.05
     */
    public static Variation pileUp(double factor) {
        positive(factor);
        double width = MU_WIDTH * factor;
        String ratio = "exp((mu - " + MU + ") ^ 2 / " + 2 * MU_WIDTH * MU_WIDTH + " - (mu - " + MU * factor + ") ^ 2 / "
                + 2 * width * width + ")";
        return of("pile-up × " + factor, "weight = weight / " + factor + " * " + ratio);
    }

    /**
     * {@return another spectrum of the boson's pT, by weights: w (1 + a (pT − 10 GeV)/(pT + 10 GeV))} That is 1 − a at rest, 1 at 10 GeV and
     * 1 + a far above. The column {@code weight} must be there.
     *
     * @param slope a, between −1 and 1
     */
    public static Variation bosonPt(double slope) {
        Expect.that(Math.abs(slope) < 1, "Variation expects a slope between -1 and 1, got %s", slope);
        return of("boson pT " + slope, "weight = weight * (1 + " + slope + " * (boson_pt - 10) / (boson_pt + 10))");
    }

    /** {@return the scale of the lepton's pT} The recoil stays. @param factor such as 1.0001 */
    public static Variation leptonScale(double factor) {
        return scaled("lepton scale", factor, columns(Role.LEP_PT));
    }

    private static Variation scaled(String name, double factor, List<String> columns) {
        positive(factor);
        Map<String, Formula> formulas = new LinkedHashMap<>();
        columns.forEach(column -> formulas.put(column, Formula.number(factor).times(Formula.column(column))));
        return new Variation(name + " × " + factor, formulas, 1);
    }

    private static void positive(double factor) {
        Expect.that(factor > 0 && factor <= Double.MAX_VALUE, "Variation expects a factor above 0, got %s", factor);
    }

    private static List<String> columns(Role... roles) {
        return new ArrayList<>(Arrays.stream(roles).map(Role::column).toList());
    }

    private static List<String> leading(String object) {
        return IntStream.rangeClosed(1, LEADING)
                .mapToObj(number -> object + number + "_pt")
                .toList();
    }

    /**
     * {@return the events after the variation; what was missing stays missing}
     *
     * @param events not modified; the columns that do not change are shared
     * @throws IllegalArgumentException if a column that is changed or read is missing; a {@code weight} alone may be new
     */
    public Table apply(Table events) {
        Table source = withNormals(events);
        for (Map.Entry<String, Formula> change : formulas.entrySet()) {
            Columns.require(source, new TreeSet<>(change.getValue().columns()).toArray(String[]::new));
            if (!change.getKey().equals(Role.WEIGHT.column())) {
                Columns.require(events, change.getKey());
            }
        }
        Table varied = Table.create(events.name());
        for (Column<?> column : events.columns()) {
            Formula formula = formulas.get(column.name());
            varied.addColumns(formula == null ? column : DoubleColumn.create(column.name(), formula.evaluate(source)));
        }
        String weight = Role.WEIGHT.column();
        if (formulas.containsKey(weight) && !varied.containsColumn(weight)) {
            varied.addColumns(DoubleColumn.create(weight, formulas.get(weight).evaluate(source)));
        }
        return varied;
    }

    /** The events with the normal numbers that formulas ask for. */
    private Table withNormals(Table events) {
        Table source = Columns.without(events, List.of());
        TreeSet<String> read = new TreeSet<>();
        formulas.values().forEach(formula -> read.addAll(formula.columns()));
        for (String column : read) {
            int number = NORMAL.indexOf(column);
            if (number >= 0 && !source.containsColumn(column)) {
                SplittableRandom random = RandomStream.of(seed, "variation", number);
                double[] normal = new double[events.rowCount()];
                Arrays.setAll(normal, row -> RandomStream.gaussian(random));
                source.addColumns(DoubleColumn.create(column, normal));
            }
        }
        return source;
    }

    /** The name and what each column becomes. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(name).append(":");
        formulas.forEach((column, formula) -> text.append(text.charAt(text.length() - 1) == ':' ? " " : ", ")
                .append(Formula.column(column))
                .append(" = ")
                .append(formula));
        return text.toString();
    }
}

package hadrec.features;

import hadrec.data.Role;
import hadrec.formula.Formula;
import hadrec.internal.checks.Expect;
import hadrec.internal.compute.Team;
import hadrec.internal.tables.Columns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ejml.data.FMatrixRMaj;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.Table;

/**
 * An ordered list of features: the inputs of a network, or its targets.
 *
 * @param name one line
 * @param features in the order of the matrix's columns, with different names
 */
public record FeatureSet(String name, List<Feature> features) {
    /** The 38 input features of the thesis's network. Each PFO sum "all" is charged + neutral. */
    public static final FeatureSet THESIS = new FeatureSet("thesis", ThesisFormulas.thesis());

    /** Vector sum, ΣET and number of the charged PFOs of other vertices, which the thesis left out. */
    public static final FeatureSet PILE_UP = new FeatureSet("pile-up", ThesisFormulas.pileUp());

    /** The transverse momenta of the three leading jets above 10 GeV, 0 where there is none; the thesis had two above 20 GeV. */
    public static final FeatureSet JETS = new FeatureSet("jets", ThesisFormulas.jets());

    /** |η| of the leading jets and PFOs, 0 where there is none; the thesis left it out. */
    public static final FeatureSet ABSOLUTE_ETA = new FeatureSet("absolute eta", ThesisFormulas.absoluteEta());

    /** ln(1 + x/GeV) of the length of each vector sum and of each ΣET: invariants with a short tail. */
    public static final FeatureSet LOGARITHMS = new FeatureSet("logarithms", ThesisFormulas.logarithms());

    /** All features above; {@link #JETS} replaces the thesis's jets. */
    public static final FeatureSet FULL = THESIS.without("jet1_px", "jet1_py", "jet2_px", "jet2_py")
            .and(PILE_UP)
            .and(JETS)
            .and(ABSOLUTE_ETA)
            .and(LOGARITHMS)
            .named("full");

    /** The true recoil t_x and t_y, which balances the generated boson, in GeV. */
    public static final FeatureSet TRUTH_RECOIL = RecoilTarget.DETECTOR.features();

    /**
     * Copies and checks the list.
     *
     * @throws IllegalArgumentException if there is no feature, two share a name, or the set's name has blanks at its ends or control
     *     characters
     */
    public FeatureSet {
        Expect.given("FeatureSet", "a name", name);
        features.forEach(feature -> Expect.given("FeatureSet '" + name + "'", "features", feature));
        features = List.copyOf(features);
        Expect.that(
                name.equals(name.strip()) && name.chars().noneMatch(c -> c < ' '),
                "FeatureSet expects a name of one line without blanks at its ends, got '%s'",
                name);
        Expect.that(!features.isEmpty(), "FeatureSet '%s' expects at least one feature, got none", name);
        Set<String> names = new HashSet<>();
        for (Feature feature : features) {
            Expect.that(names.add(feature.name()), "FeatureSet '%s' has two features named '%s'", name, feature.name());
        }
    }

    /** A set of the given features. */
    public static FeatureSet of(String name, Feature... features) {
        return new FeatureSet(name, List.of(features));
    }

    /** A set of plain columns of the table, each a feature of the same name. */
    public static FeatureSet ofColumns(String name, String... columns) {
        return new FeatureSet(name, Stream.of(columns).map(Feature::ofColumn).toList());
    }

    /** {@return a set with the features of this one, followed by those of another} */
    public FeatureSet and(FeatureSet other) {
        List<Feature> both = new ArrayList<>(features);
        both.addAll(other.features);
        return new FeatureSet(name + " and " + other.name, both);
    }

    /**
     * {@return a set that lacks the named features}
     *
     * @throws IllegalArgumentException if this set has no feature of that name
     */
    public FeatureSet without(String... names) {
        List<String> dropped = Arrays.asList(names);
        Expect.has("FeatureSet '" + name + "'", "feature", names(), names);
        List<Feature> kept = features.stream()
                .filter(feature -> !dropped.contains(feature.name()))
                .toList();
        return new FeatureSet(name + " without " + String.join(", ", dropped), kept);
    }

    /** {@return the same features under another name of the set} */
    public FeatureSet named(String newName) {
        return new FeatureSet(newName, features);
    }

    /** {@return the number of features} */
    public int size() {
        return features.size();
    }

    /** {@return the names of the features, in order} */
    public List<String> names() {
        return features.stream().map(Feature::name).toList();
    }

    /** {@return the names of the table's columns that the features read, sorted} */
    public Set<String> columns() {
        Set<String> columns = new TreeSet<>();
        features.forEach(feature -> columns.addAll(feature.formula().columns()));
        return columns;
    }

    /** {@return all features of all events, computed on {@link Team#mostThreads} threads; see {@link #matrix(Table, int)}} */
    public FMatrixRMaj matrix(Table events) {
        return matrix(events, Team.mostThreads());
    }

    /**
     * Computes all features of all events.
     *
     * @param events the table, not modified
     * @param threads how many share the events; the result does not depend on it
     * @return events × features
     * @throws IllegalArgumentException if the table lacks a column, or a feature is missing or not finite for an event;
     *     the first such event is named
     */
    public FMatrixRMaj matrix(Table events, int threads) {
        List<Formula> formulas = features.stream().map(Feature::formula).toList();
        float[] values = Formula.matrix(formulas, events, threads);
        for (int i = 0; i < values.length; i++) {
            if (!(Math.abs(values[i]) <= Float.MAX_VALUE)) {
                throw notFinite(features.get(i % size()), values[i], events, i / size());
            }
        }
        return FMatrixRMaj.wrap(events.rowCount(), size(), values);
    }

    /** Names the columns without a number first: formulas in the frame of a recoil are long. */
    private IllegalArgumentException notFinite(Feature feature, float value, Table events, int row) {
        List<String> missing = feature.formula().columns().stream()
                .filter(column -> events.column(column).isMissing(row))
                .toList();
        return Expect.refusal(
                "FeatureSet '%s' expects a finite value of '%s' for every event, got %s for %s%s%s",
                name,
                feature.name(),
                Float.isNaN(value) ? "a missing one" : value,
                Columns.event(events, row),
                missing.isEmpty() ? "" : ", which has no " + String.join(", ", missing),
                feature.name().equals(feature.formula().toString()) ? "" : ": " + feature);
    }

    /**
     * {@return a matrix as a table whose columns have the names of the features}
     *
     * @param matrix events × features, raw or scaled; not modified
     * @throws IllegalArgumentException if it has another number of columns
     */
    public Table table(FMatrixRMaj matrix) {
        Expect.that(
                matrix.numCols == size(), "FeatureSet '%s' expects %d columns, got %d", name, size(), matrix.numCols);
        Table table = Table.create(name);
        for (int column = 0; column < size(); column++) {
            float[] values = new float[matrix.numRows];
            for (int row = 0; row < values.length; row++) {
                values[row] = matrix.get(row, column);
            }
            table.addColumns(FloatColumn.create(features.get(column).name(), values));
        }
        return table;
    }

    /** A line with the name, then a line {@code name = formula} for each feature. */
    @Override
    public String toString() {
        return features.stream().map(Feature::toString).collect(Collectors.joining("\n", name + "\n", ""));
    }

    /**
     * A named number of each event.
     *
     * @param name in tables, figures and messages
     * @param formula that computes it
     */
    public record Feature(String name, Formula formula) {
        /**
         * Checks that the feature can be written as a line of text.
         *
         * @throws IllegalArgumentException if the name is empty, has blanks at its ends, '=' or a control character, or the
         *     formula is a condition
         */
        public Feature {
            Expect.that(
                    !name.isEmpty() && name.equals(name.strip()) && name.chars().noneMatch(c -> c == '=' || c < ' '),
                    "Feature expects a name without '=', control characters and blanks at its ends, got '%s'",
                    name);
            Expect.that(
                    !formula.isCondition(),
                    "Feature '%s' expects a number, got the condition '%s'; where(condition, 1, 0) makes one",
                    name,
                    formula);
        }

        /** A feature from the text of its formula. */
        public static Feature of(String name, String formula) {
            return new Feature(name, Formula.parse(formula));
        }

        /** A plain column as a feature of the same name. */
        static Feature ofColumn(String name) {
            return new Feature(name, Formula.column(name));
        }

        static Feature of(Role role) {
            return ofColumn(role.column());
        }

        /** The line {@code name = formula}. */
        @Override
        public String toString() {
            return name + " = " + formula;
        }
    }
}

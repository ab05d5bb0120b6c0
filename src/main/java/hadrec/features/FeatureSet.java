package hadrec.features;

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
 * An ordered list of features: what a network sees of an event, or what it shall predict.
 *
 * @param name what the set is called
 * @param features in the order of the matrix's columns, with different names
 */
public record FeatureSet(String name, List<Feature> features) {
    /** The 38 input features of the thesis's network. Each PFO sum "all" is charged + neutral. */
    public static final FeatureSet THESIS = new FeatureSet("thesis", ThesisFormulas.features());

    /** Vector sum, ΣET and number of the charged PFOs of other vertices, which the thesis left out. */
    public static final FeatureSet PILE_UP = new FeatureSet("pile-up", FurtherFormulas.pileUp());

    /** The momenta of the three leading jets above 10 GeV, 0 where there is none; the thesis had two above 20 GeV. */
    public static final FeatureSet JETS = new FeatureSet("jets", FurtherFormulas.jets());

    /** |η| of the leading jets and PFOs, 0 where there is none; the thesis left it out. */
    public static final FeatureSet DIRECTIONS = new FeatureSet("directions", FurtherFormulas.directions());

    /** ln(1 + x/GeV) of the length of each vector sum and of each ΣET: invariants that a few hard events do not stretch. */
    public static final FeatureSet LENGTHS = new FeatureSet("lengths", FurtherFormulas.lengths());

    /** All that the sample offers: the thesis's features, with {@link #JETS} for its jets, and all others. */
    public static final FeatureSet FULL = THESIS.without("jet1_px", "jet1_py", "jet2_px", "jet2_py")
            .and(PILE_UP)
            .and(JETS)
            .and(DIRECTIONS)
            .and(LENGTHS)
            .named("full");

    /** The true recoil t_x and t_y, which balances the generated boson, in GeV. */
    public static final FeatureSet TRUTH_RECOIL = RecoilTarget.DETECTOR.features();

    private static final String HEADER = "features ";

    /**
     * Copies and checks the list.
     *
     * @throws IllegalArgumentException if there is no feature, two share a name, or the set's name is more than a line
     */
    public FeatureSet {
        features = List.copyOf(features);
        if (!name.equals(name.strip()) || name.chars().anyMatch(c -> c < ' ')) {
            throw new IllegalArgumentException(
                    "FeatureSet expects a name of one line without blanks at its ends, got '" + name + "'");
        }
        if (features.isEmpty()) {
            throw new IllegalArgumentException("FeatureSet '" + name + "' expects at least one feature, got none");
        }
        Set<String> names = new HashSet<>();
        for (Feature feature : features) {
            if (!names.add(feature.name())) {
                throw new IllegalArgumentException(
                        "FeatureSet '" + name + "' has two features named '" + feature.name() + "'");
            }
        }
    }

    /** A set of the given features. */
    public static FeatureSet of(String name, Feature... features) {
        return new FeatureSet(name, List.of(features));
    }

    /** A set of plain columns of the table, each a feature of the same name. */
    public static FeatureSet ofColumns(String name, String... columns) {
        return new FeatureSet(
                name,
                Stream.of(columns)
                        .map(column -> new Feature(column, Formula.column(column)))
                        .toList());
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
        for (String gone : dropped) {
            if (!names().contains(gone)) {
                throw new IllegalArgumentException("FeatureSet '" + name + "' has no feature '" + gone + "'; it has: "
                        + String.join(", ", names()));
            }
        }
        List<Feature> kept = features.stream()
                .filter(feature -> !dropped.contains(feature.name()))
                .toList();
        return new FeatureSet(name + " without " + String.join(", ", dropped), kept);
    }

    /**
     * {@return a set that lacks the features that have one and the same value in all given events; this one if none}
     *
     * @param training the training events, not modified: no others may decide what the network sees
     */
    public FeatureSet withoutConstant(Table training) {
        FMatrixRMaj matrix = matrix(training);
        List<String> constant = new ArrayList<>();
        for (int column = 0; column < size(); column++) {
            int row = 1;
            while (row < matrix.numRows && matrix.get(row, column) == matrix.get(0, column)) {
                row++;
            }
            if (row >= matrix.numRows) {
                constant.add(features.get(column).name());
            }
        }
        return constant.isEmpty() ? this : without(constant.toArray(String[]::new));
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

    /**
     * Computes all features of all events.
     *
     * @param events the table, not modified
     * @return events × features, in the order of both
     * @throws IllegalArgumentException if the table lacks a column, or a feature is missing or not finite for an event;
     *     the first such event is named
     */
    public FMatrixRMaj matrix(Table events) {
        return MatrixFill.fill(this, events);
    }

    /**
     * {@return the columns of a matrix under the names of the features, to look at}
     *
     * @param matrix events × features, raw or scaled; not modified
     * @throws IllegalArgumentException if it has another number of columns
     */
    public Table table(FMatrixRMaj matrix) {
        if (matrix.numCols != size()) {
            throw new IllegalArgumentException(
                    "FeatureSet '" + name + "' expects " + size() + " columns, got " + matrix.numCols);
        }
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

    /** {@return the set as text: a line with its name, then one line {@code name = formula} for each feature} */
    public String toText() {
        return features.stream().map(Feature::toString).collect(Collectors.joining("\n", HEADER + name + "\n", "\n"));
    }

    /**
     * Reads what {@link #toText} writes.
     *
     * @throws IllegalArgumentException if the text is none; the message names the line
     */
    public static FeatureSet parse(String text) {
        List<String> lines = text.lines().toList();
        if (lines.isEmpty() || !lines.get(0).startsWith(HEADER)) {
            throw new IllegalArgumentException("FeatureSet expects '" + HEADER + "' and a name in line 1, got '"
                    + (lines.isEmpty() ? "" : lines.get(0)) + "'");
        }
        List<Feature> features = new ArrayList<>();
        for (int line = 1; line < lines.size(); line++) {
            String[] parts = lines.get(line).split("=", 2);
            if (parts.length < 2) {
                throw new IllegalArgumentException("FeatureSet expects 'name = formula' in line " + (line + 1)
                        + ", got '" + lines.get(line) + "'");
            }
            features.add(Feature.of(parts[0].strip(), parts[1].strip()));
        }
        return new FeatureSet(lines.get(0).substring(HEADER.length()).strip(), features);
    }
}

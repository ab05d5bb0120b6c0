package hadrec.model;

import hadrec.features.FeatureSet;
import hadrec.internal.checks.Expect;
import hadrec.internal.files.Fingerprint;
import hadrec.recoil.Calibration;
import hadrec.recoil.Recoil;
import hadrec.statistics.Bins;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.ejml.data.FMatrixRMaj;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/**
 * What predicts a recoil: one regressor or several that differ in the seed (or in the events) of their training, and a calibration of
 * the response if there is one; kept as one file. In the mean of the predictions the random parts of the regressors' errors average out.
 *
 * @param members at least one; all with a predicted covariance or none
 * @param calibration of the mean, if it is to be corrected
 */
public record RecoilEnsemble(List<RecoilRegressor> members, Optional<Calibration> calibration) {
    /** Regressors whose mean is not corrected. */
    public RecoilEnsemble(List<RecoilRegressor> members) {
        this(members, Optional.empty());
    }

    /**
     * Copies and checks the list.
     *
     * @throws IllegalArgumentException if it is empty, or some predict a covariance and others do not
     */
    public RecoilEnsemble {
        Expect.given("RecoilEnsemble", "a calibration, or an empty one", calibration);
        members = List.copyOf(members);
        long different =
                members.stream().mapToInt(RecoilEnsemble::outputs).distinct().count();
        Expect.that(
                different == 1,
                "RecoilEnsemble expects regressors that all predict a covariance or none, at least one, got %d of %d kinds",
                members.size(),
                different);
    }

    /** {@return the same with another calibration of the mean, such as one fitted to its recoils} */
    public RecoilEnsemble withCalibration(Calibration other) {
        return new RecoilEnsemble(members, Optional.of(Expect.given("RecoilEnsemble", "a calibration", other)));
    }

    /**
     * Reads a model file: of an ensemble, or of a single network, which is an ensemble of one that is not calibrated.
     *
     * @param further classes of one's own in the trainings: layers, losses, optimizers, learning rates
     * @throws java.io.UncheckedIOException if it cannot be read or is not a model file of this version
     */
    public static RecoilEnsemble load(Path file, Class<?>... further) {
        return EnsembleFile.read(file, further);
    }

    /**
     * Writes a model file of all members and the calibration, which replaces an existing one when it is complete. The same ensemble writes the
     * same bytes.
     *
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    public void save(Path file) {
        EnsembleFile.write(this, file);
    }

    /**
     * Predicts the recoil.
     *
     * @param events with {@link #columns}; not modified
     * @return the events with the mean of the members' recoils as {@code u_x} and {@code u_y} and, where they predict a covariance,
     *     the mean of it plus the covariance of the members' recoils; in {@code u_spread} the standard deviation of the members'
     *     recoils per component, √(Σ|u_m − ⟨u⟩|²/2(M − 1)), 0 for one member; GeV. A calibration then rescales the mean and with the same
     *     factor its spread, and drops the covariance, see {@link Calibration#apply}
     * @throws IllegalArgumentException if a column or a value is missing, or an event is in no group of the calibration
     */
    public Table predict(Table events) {
        Map<FeatureSet, FMatrixRMaj> matrices = new HashMap<>();
        return predict(
                events,
                member -> member.predictions(matrices.computeIfAbsent(member.inputs(), all -> all.matrix(events))));
    }

    /**
     * Predicts the recoil from the inputs that the members have in common.
     *
     * @param events as of {@link #predict(Table)}
     * @param inputs events × {@link #inputs()}, for example with a permuted column; not modified
     * @throws IllegalArgumentException if the members differ in their features, or the matrix has another size
     */
    public Table predict(Table events, FMatrixRMaj inputs) {
        int expected = inputs().size();
        Expect.that(
                inputs.numCols == expected && inputs.numRows == events.rowCount(),
                "RecoilEnsemble expects a matrix of %d events × %d inputs, got %d × %d",
                events.rowCount(),
                expected,
                inputs.numRows,
                inputs.numCols);
        return predict(events, member -> member.predictions(inputs));
    }

    private Table predict(Table events, Function<RecoilRegressor, FMatrixRMaj> predictions) {
        int rows = events.rowCount();
        int columns = outputs(members.get(0));
        double[] sums = new double[rows * columns];
        double[] squares = new double[rows * 3];
        for (RecoilRegressor member : members) {
            add(predictions.apply(member), sums, squares);
        }
        FMatrixRMaj means = new FMatrixRMaj(rows, columns);
        double[] spreads = new double[rows];
        for (int row = 0; row < rows; row++) {
            double[] covariance = means(row, columns, sums, squares, means.data);
            double freedom = Math.max(1, members.size() - 1) / (double) members.size();
            spreads[row] = Math.sqrt((covariance[0] + covariance[2]) / 2 / freedom);
        }
        Table mean =
                RecoilRegressor.recoilTable(events, means).addColumns(DoubleColumn.create(Recoil.U_SPREAD, spreads));
        return calibration.map(correction -> correction.apply(mean)).orElse(mean);
    }

    /**
     * {@return how many events have values that no member's training saw, of which a prediction is an extrapolation} The table is that of {@link
     * RecoilRegressor#unseen}, of the ranges from the lowest value of any member to the highest; empty if one member's file does not tell.
     *
     * @param events with the columns of the features; not modified
     * @throws IllegalArgumentException if the members differ in their features, or a column or a value is missing
     */
    public Table unseen(Table events) {
        SeenRanges seen = seen();
        return seen.outside(seen.isEmpty() ? new FMatrixRMaj(0, 0) : inputs().matrix(events));
    }

    /** {@return the same from a matrix that is there, events × {@link #inputs()}; not modified} */
    public Table unseen(FMatrixRMaj inputs) {
        return seen().outside(inputs);
    }

    private SeenRanges seen() {
        inputs();
        return members.stream().map(SeenRanges::of).reduce(SeenRanges::or).orElseThrow();
    }

    private static void add(FMatrixRMaj predictions, double[] sums, double[] squares) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += predictions.data[i];
        }
        for (int row = 0; row < predictions.numRows; row++) {
            double x = predictions.get(row, 0);
            double y = predictions.get(row, 1);
            squares[3 * row] += x * x;
            squares[3 * row + 1] += x * y;
            squares[3 * row + 2] += y * y;
        }
    }

    /** Writes a row of means; gives the covariance of the members' recoils, xx, xy, yy. */
    private double[] means(int row, int columns, double[] sums, double[] squares, float[] means) {
        int count = members.size();
        double x = sums[row * columns] / count;
        double y = sums[row * columns + 1] / count;
        double[] covariance = {
            Math.max(0, squares[3 * row] / count - x * x),
            squares[3 * row + 1] / count - x * y,
            Math.max(0, squares[3 * row + 2] / count - y * y)
        };
        for (int column = 0; column < columns; column++) {
            double mean = sums[row * columns + column] / count;
            means[row * columns + column] = (float) (column < 2 ? mean : mean + covariance[column - 2]);
        }
        return covariance;
    }

    /**
     * {@return the inputs that all members have, see {@link RecoilRegressor#inputs}}
     *
     * @throws IllegalArgumentException if they differ
     */
    public FeatureSet inputs() {
        FeatureSet inputs = members.get(0).inputs();
        Expect.that(
                members.stream().allMatch(member -> member.inputs().equals(inputs)),
                "RecoilEnsemble: its %d regressors differ in their features; the first has %s",
                members.size(),
                members.get(0).features().name());
        return inputs;
    }

    /** {@return the names of the events' columns that a prediction reads, sorted} */
    public Set<String> columns() {
        Set<String> columns = new TreeSet<>();
        calibration.ifPresent(correction -> columns.addAll(correction.settings().columns()));
        columns.removeAll(Recoil.COLUMNS); // which the prediction makes
        members.forEach(member -> columns.addAll(member.inputs().columns()));
        return columns;
    }

    /** {@return the SHA-256 of all that a prediction depends on; that of its network for a single one that is not calibrated} */
    public String sha256() {
        if (members.size() == 1 && calibration.isEmpty()) {
            return members.get(0).sha256();
        }
        Fingerprint fingerprint = new Fingerprint();
        members.forEach(member -> fingerprint.add(member.sha256()));
        calibration.ifPresent(correction -> {
            Calibration.Settings settings = correction.settings();
            boolean isGrouped = !settings.groups().equals(Bins.ALL);
            fingerprint
                    .add(isGrouped ? settings.groupedBy() : "")
                    .add(settings.groups().edges());
            for (Calibration.Curve curve : correction.curves()) {
                fingerprint.add(numbers(curve.bosonPt())).add(numbers(curve.recoil()));
            }
        });
        return fingerprint.sha256();
    }

    private static double[] numbers(List<Double> nodes) {
        return nodes.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static int outputs(RecoilRegressor member) {
        return member.outputs();
    }

    @Override
    public String toString() {
        return "RecoilEnsemble of " + members.size() + (calibration.isPresent() ? ", calibrated" : "")
                + ", the first a " + members.get(0);
    }
}

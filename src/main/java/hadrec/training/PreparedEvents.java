package hadrec.training;

import hadrec.features.EventSymmetry;
import hadrec.features.FeatureSet;
import hadrec.features.FeatureSet.Feature;
import hadrec.features.RecoilTarget;
import hadrec.features.StandardScaler;
import hadrec.formula.Formula;
import hadrec.internal.checks.Expect;
import hadrec.internal.files.Fingerprint;
import hadrec.internal.tables.Columns;
import hadrec.loss.MeanLoss;
import hadrec.training.TrainingData.Scaling;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;
import tech.tablesaw.api.Table;

/** The matrices of a training's events, which trainings on the same data with the same columns share. */
final class PreparedEvents {
    private final Training recipe;
    private final Table training;
    private final Dataset plain;
    private final Dataset validation;
    private final StandardScaler inputs;
    private final StandardScaler targets;
    private final boolean isGiven;
    private TrainedNetwork.Provenance provenance;

    private PreparedEvents(Training recipe, Table training, Table validation, int threads) {
        this.recipe = recipe;
        isGiven = false;
        Dataset raw = raw(training, threads);
        inputs = scaler(
                recipe.data().inputs().scaling(), recipe.data().networkFeatures(), raw.features(), raw.weights());
        if (recipe.data().inputs().scaling().standardised()) {
            FeatureExtremes.of(recipe.data().networkFeatures().names(), raw.features())
                    .forEach(line -> System.err.println("hadrec: " + line));
        }
        FeatureSet predicted = recipe.data().target().features();
        FMatrixRMaj own = CommonOps_FDRM.extract(raw.targets(), 0, raw.events(), 0, predicted.size());
        targets = scaler(recipe.data().target().scaling(), predicted, own, raw.weights());
        plain = scaled(raw);
        this.validation = scaled(raw(validation, threads));
        this.training = isAugmented() ? transformable(training) : Table.create();
    }

    /** Given matrices, used as they are. */
    PreparedEvents(Training recipe, Dataset training, Dataset validation) {
        this.recipe = recipe.augmentedBy(EventSymmetry.Kind.NONE);
        isGiven = true;
        this.training = Table.create();
        plain = training;
        this.validation = validation;
        inputs = StandardScaler.identity(training.features().numCols);
        targets = StandardScaler.identity(MeanLoss.targets(recipe.fit().loss(), training.targets().numCols));
    }

    /** Computes features and targets; fits the scalers to the training events alone. */
    static PreparedEvents of(Training recipe, Table training, Table validation, int threads) {
        Expect.that(
                !training.isEmpty() && !validation.isEmpty(),
                "A training expects training and validation events, got %d and %d",
                training.rowCount(),
                validation.rowCount());
        return new PreparedEvents(recipe, training, validation, threads);
    }

    /** The columns that are read anew in each epoch; what a symmetry cannot transform is refused now. */
    private Table transformable(Table events) {
        Set<String> read = new TreeSet<>(recipe.data().networkFeatures().columns());
        read.addAll(recipe.targetColumns().columns());
        read.addAll(recipe.data().events().weight().columns());
        Table own = events.selectColumns(read.toArray(String[]::new));
        own.setName(events.name());
        new EventSymmetry(new double[0], new boolean[0])
                .of(own.emptyCopy(), recipe.data().events().ofColumns());
        return own;
    }

    private static StandardScaler scaler(Scaling scaling, FeatureSet columns, FMatrixRMaj matrix, float[] weights) {
        if (scaling.standardised()) {
            return StandardScaler.fit(columns.names(), matrix, weights);
        }
        double[] units = new double[columns.size()];
        Arrays.fill(units, scaling.unit());
        return new StandardScaler(new double[units.length], units);
    }

    private Dataset raw(Table events, int threads) {
        return new Dataset(
                recipe.data().networkFeatures().matrix(events, threads),
                recipe.targetColumns().matrix(events, threads),
                weights(events, threads));
    }

    private float[] weights(Table events, int threads) {
        Formula formula = recipe.data().events().weight();
        float[] weights =
                FeatureSet.of("event weight", new Feature("weight", formula)).matrix(events, threads).data;
        if (IntStream.range(0, weights.length).noneMatch(row -> weights[row] == 0)) {
            return weights;
        }
        double[] precise = formula.evaluate(events);
        for (int row = 0; row < weights.length; row++) {
            if (weights[row] == 0 && precise[row] != 0) {
                throw Expect.refusal(
                        "A training expects weights that fit into float32, got %s for %s",
                        precise[row], Columns.event(events, row));
            }
        }
        return weights;
    }

    private Dataset scaled(Dataset raw) {
        FMatrixRMaj features = inputs.transform(raw.features());
        FMatrixRMaj scaledTargets = scaledTargets(raw.targets());
        requireFinite("feature", recipe.data().networkFeatures().names(), raw.features(), features);
        requireFinite("target", recipe.targetColumns().names(), raw.targets(), scaledTargets);
        return new Dataset(features, scaledTargets, raw.weights());
    }

    private static void requireFinite(String what, List<String> names, FMatrixRMaj raw, FMatrixRMaj scaled) {
        for (int i = 0; i < scaled.data.length; i++) {
            if (!Float.isFinite(scaled.data[i])) {
                throw Expect.refusal(
                        "A training expects the %s '%s' to fit into float32 once it is scaled, but %s becomes %s",
                        what, names.get(i % names.size()), raw.data[i], scaled.data[i]);
            }
        }
    }

    /** Scales the targets, and a boson direction that the loss asks for to their units; any other column stays. */
    private FMatrixRMaj scaledTargets(FMatrixRMaj raw) {
        List<String> extra = recipe.fit().loss().columns();
        double[] offsets = Arrays.copyOf(targets.offsets(), raw.numCols);
        double[] scales = Arrays.copyOf(targets.scales(), raw.numCols);
        Arrays.fill(scales, targets.size(), scales.length, 1);
        double unit = rootMeanSquare(targets.scales());
        FMatrixRMaj scaled = raw.copy();
        for (int at = 0; at < scaled.data.length; at += raw.numCols) {
            for (int j = 0; j < targets.size(); j++) {
                scaled.data[at + j] = (float) ((raw.data[at + j] - offsets[j]) / scales[j]);
            }
            for (int j = targets.size(); j < raw.numCols; j++) {
                int component = RecoilTarget.BOSON_DIRECTION.indexOf(extra.get(j - targets.size()));
                if (component >= 0) {
                    scaled.data[at + j] = (float) (raw.data[at + j] * scales[component] / unit);
                }
            }
        }
        return scaled;
    }

    private static double rootMeanSquare(double[] scales) {
        return Math.sqrt(Arrays.stream(scales).map(scale -> scale * scale).sum() / scales.length);
    }

    private boolean isAugmented() {
        return recipe.data().events().augmentation() != EventSymmetry.Kind.NONE;
    }

    /** Whether another training has the same matrices. */
    boolean serves(Training other) {
        return other.data().equals(recipe.data())
                && other.fit().loss().columns().equals(recipe.fit().loss().columns());
    }

    /** The training events of an epoch, with the training's augmentation. */
    Dataset training(long seed, int epoch, int threads) {
        if (!isAugmented()) {
            return plain;
        }
        EventSymmetry.Kind kind = recipe.data().events().augmentation();
        Table transformed = EventSymmetry.random(kind, training.rowCount(), seed, epoch)
                .of(training, recipe.data().events().ofColumns());
        return scaled(raw(transformed, threads));
    }

    /** The training events without augmentation. */
    Dataset training() {
        return plain;
    }

    Dataset validation() {
        return validation;
    }

    /** Made once, when it is asked for. */
    synchronized TrainedNetwork.Provenance provenance() {
        if (provenance == null) {
            Fingerprint fingerprint = new Fingerprint();
            for (Dataset part : List.of(plain, validation)) {
                fingerprint.add(part.features()).add(part.targets()).add(part.weights());
            }
            FMatrixRMaj extremes = inputs.inverse(extremes(plain.features()));
            int columns = extremes.numCols;
            provenance = new TrainedNetwork.Provenance(
                    fingerprint.sha256(),
                    IntStream.range(0, columns)
                            .mapToObj(j -> (double) extremes.get(0, j))
                            .toList(),
                    IntStream.range(0, columns)
                            .mapToObj(j -> (double) extremes.get(1, j))
                            .toList(),
                    TrainedNetwork.Library.PRESENT,
                    isGiven ? List.of() : ColumnsRead.declared(recipe.data()));
        }
        return provenance;
    }

    /** A row of the smallest values and one of the largest. */
    private static FMatrixRMaj extremes(FMatrixRMaj matrix) {
        FMatrixRMaj extremes = new FMatrixRMaj(2, matrix.numCols);
        CommonOps_FDRM.insert(CommonOps_FDRM.minCols(matrix, null), extremes, 0, 0);
        CommonOps_FDRM.insert(CommonOps_FDRM.maxCols(matrix, null), extremes, 1, 0);
        return extremes;
    }

    /** None for given matrices. */
    List<String> featureNames() {
        return isGiven ? List.of() : recipe.data().networkFeatures().names();
    }

    StandardScaler inputs() {
        return inputs;
    }

    StandardScaler targets() {
        return targets;
    }
}

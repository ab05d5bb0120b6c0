package hadrec.model;

import hadrec.features.FeatureSet;
import hadrec.features.RecoilTarget;
import hadrec.internal.checks.Expect;
import hadrec.internal.compute.MatrixProducts;
import hadrec.network.CompiledNetwork;
import hadrec.recoil.Recoil;
import hadrec.training.Progress;
import hadrec.training.TrainedNetwork;
import hadrec.training.Training;
import hadrec.training.TrainingData;
import hadrec.training.TrainingHistory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;
import tech.tablesaw.api.Table;

/**
 * A trained regressor of the hadronic recoil: training, scalers and network. Immutable.
 */
public final class RecoilRegressor {
    private final TrainedNetwork trained;
    private final RecoilTarget target;

    private RecoilRegressor(TrainedNetwork trained, RecoilTarget target) {
        this.trained = trained;
        this.target = target;
    }

    /**
     * {@return the regressor of a network that was trained on the recoil}
     *
     * @throws IllegalArgumentException if it was trained on something else
     */
    public static RecoilRegressor of(TrainedNetwork trained) {
        int outputs = trained.network().outputColumns();
        if (!(trained.training().data().target() instanceof TrainingData.RecoilOf recoil)
                || outputs != RecoilPlacement.RECOIL && outputs != RecoilPlacement.RECOIL_AND_COVARIANCE) {
            throw Expect.refusal(
                    "RecoilRegressor expects a training on the recoil with 2 outputs, or 5 with its covariance, got %d of %s",
                    outputs, trained.training().data().target().features().names());
        }
        trained.requireLearned();
        return new RecoilRegressor(trained, recoil.recoil());
    }

    /**
     * Trains a regressor, see {@link Training#fit}. Interrupting the thread ends the training,
     * whose best epoch is returned; the interrupt is then used up.
     *
     * @param events with the columns of the features and the generated boson, which the training's split divides; not modified
     * @throws IllegalArgumentException if there are no events, a column or a value is missing, or a feature is constant
     * @throws IllegalStateException if the loss is not finite, or the thread is interrupted, before the first epoch is finished; the
     *     interrupt stays then
     */
    public static RecoilRegressor fit(Training training, Table events, Progress progress) {
        return of(training.fit(events, progress));
    }

    /**
     * Reads a model file of one network.
     *
     * @param further classes of one's own in its training: layers, losses, optimizers, learning rates
     * @throws java.io.UncheckedIOException if it cannot be read or is not a model file of this version; one of several networks is for {@link
     *     RecoilEnsemble#load}
     */
    public static RecoilRegressor load(Path file, Class<?>... further) {
        TrainedNetwork trained = TrainedNetwork.load(file, further);
        try {
            return of(trained);
        } catch (IllegalArgumentException e) {
            throw new UncheckedIOException(
                    file + " is not a model of the recoil: " + e.getMessage(), new IOException(e));
        }
    }

    /**
     * Writes a model file, see {@link TrainedNetwork#save}.
     *
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    public void save(Path file) {
        trained.save(file);
    }

    /**
     * Predicts the recoil.
     *
     * @param events with the columns of the features; not modified
     * @return the events with the predicted recoil as {@code u_x} and {@code u_y} in GeV and, if the network was trained by a
     *     likelihood, the predicted covariance, see {@link Recoil}
     * @throws IllegalArgumentException if a column or a value is missing
     */
    public Table predict(Table events) {
        return recoilTable(events, predictions(inputs().matrix(events)));
    }

    /**
     * {@return how many events have values that the training never saw, of which a prediction is an extrapolation} A row for each such feature:
     * feature, lowest and highest (of the training), below and above (numbers of events); empty for a model file that does not tell.
     *
     * @param events with the columns of the features; not modified
     * @throws IllegalArgumentException if a column or a value is missing
     */
    public Table unseen(Table events) {
        SeenRanges seen = SeenRanges.of(this);
        return seen.outside(seen.isEmpty() ? new FMatrixRMaj(0, 0) : features().matrix(events));
    }

    /** Events × 2 or 5, from events × inputs. */
    FMatrixRMaj predictions(FMatrixRMaj inputMatrix) {
        FMatrixRMaj recoils = new FMatrixRMaj(inputMatrix.numRows, outputs());
        try (RecoilPredictor predictor = predictor()) {
            predictor.predict(inputMatrix.data, inputMatrix.numRows, recoils.data);
        }
        return recoils;
    }

    /** The events with predictions of two or five columns. */
    static Table recoilTable(Table events, FMatrixRMaj recoils) {
        if (recoils.numCols == RecoilPlacement.RECOIL) {
            return Recoil.of(events, recoils);
        }
        FMatrixRMaj recoil = CommonOps_FDRM.extract(recoils, 0, recoils.numRows, 0, 2);
        return Recoil.of(events, recoil, CommonOps_FDRM.extract(recoils, 0, recoils.numRows, 2, 5));
    }

    /** {@return a predictor on arrays, for the event loop of a program; to be closed if it predicts batches} */
    public RecoilPredictor predictor() {
        RecoilPlacement placement =
                RecoilPlacement.of(features().size(), target, trained.targets().scales(), outputs());
        CompiledNetwork network = CompiledNetwork.of(
                trained.network(),
                trained.inputs()::transform,
                trained.outputs()::inverse,
                placement.columns(),
                MatrixProducts.chosen());
        return new RecoilPredictor(network, placement);
    }

    /** {@return the network's features, then {@link RecoilTarget#context}} */
    public FeatureSet inputs() {
        return target.context().map(features()::and).orElse(features());
    }

    /** {@return the network's features, in the target's frame} */
    public FeatureSet features() {
        return trained.training().data().networkFeatures();
    }

    /** {@return what the network predicts: the recoil in which frame, from where on} */
    public RecoilTarget target() {
        return target;
    }

    /** {@return the trained network} */
    public TrainedNetwork trained() {
        return trained;
    }

    /** {@return the history of the training; without times if loaded from a file} */
    public TrainingHistory history() {
        return trained.result().history();
    }

    /**
     * {@return GeV² per unit of a mean squared error in the history: the mean of the squared scales of the targets, exact if these are
     * equal}
     */
    public double squareGeVPerLoss() {
        double[] scales = trained.targets().scales();
        return Arrays.stream(scales).map(scale -> scale * scale).sum() / scales.length;
    }

    /** {@return the SHA-256 of all that a prediction depends on, see {@link TrainedNetwork#sha256}} */
    public String sha256() {
        return trained.sha256();
    }

    int outputs() {
        return trained.network().outputColumns();
    }

    @Override
    public String toString() {
        return "RecoilRegressor of " + features().size() + " features ("
                + features().name() + "), epoch " + trained.result().bestEpoch() + "\n" + trained.network();
    }
}

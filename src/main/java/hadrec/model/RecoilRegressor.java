package hadrec.model;

import hadrec.features.StandardScaler;
import hadrec.internal.compute.MatrixProducts;
import hadrec.internal.files.Fingerprint;
import hadrec.network.CompiledNetwork;
import hadrec.network.MultilayerPerceptron;
import hadrec.recoil.Recoil;
import hadrec.training.TrainingResult;
import java.nio.file.Path;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;
import tech.tablesaw.api.Table;

/**
 * A trained regressor of the hadronic recoil: features, scalers and network as one thing. Immutable; made by a training or
 * read from a file.
 */
public final class RecoilRegressor {
    private final ModelDescription description;
    private final StandardScaler inputs;
    private final StandardScaler targets;
    private final MultilayerPerceptron network;
    private final TrainingResult training;

    RecoilRegressor(
            ModelDescription description,
            StandardScaler inputs,
            StandardScaler targets,
            MultilayerPerceptron network,
            TrainingResult training) {
        this.description = description;
        this.inputs = inputs;
        this.targets = targets;
        this.network = network;
        this.training = training;
    }

    /** {@return the thesis's regressor (38 features, 3 × 256 nodes, Adam, mini-batches of 4000, 50 epochs), to be trained} */
    public static UntrainedRegressor thesis(long seed) {
        return of(RegressorSettings.THESIS, seed);
    }

    /** {@return a regressor of one's own settings, to be trained} */
    public static UntrainedRegressor of(RegressorSettings settings, long seed) {
        return new UntrainedRegressor(settings, seed);
    }

    /**
     * Reads a model file.
     *
     * @throws java.io.UncheckedIOException if it cannot be read or is not a model file of this version
     */
    public static RecoilRegressor load(Path file) {
        return ModelFile.read(file);
    }

    /**
     * Writes a model file, replacing one that is there only once the new one is complete.
     *
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    public void save(Path file) {
        ModelFile.write(this, file);
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
        return recoilTable(events, predictions(events));
    }

    FMatrixRMaj predictions(Table events) {
        return predictions(description.inputs().matrix(events));
    }

    /** Events × 2 or 5, from events × inputs. */
    FMatrixRMaj predictions(FMatrixRMaj inputMatrix) {
        FMatrixRMaj recoils = new FMatrixRMaj(inputMatrix.numRows, network.outputColumns());
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
        RecoilPlacement placement = RecoilPlacement.of(description, targets, network.outputColumns());
        StandardScaler outputs = targets.followedByIdentity(network.outputColumns() - targets.size());
        return new RecoilPredictor(
                CompiledNetwork.of(
                        network, inputs::transform, outputs::inverse, placement.columns(), MatrixProducts.fastest()),
                placement);
    }

    /** {@return what it is made of} */
    public ModelDescription description() {
        return description;
    }

    /** {@return how the training went; of a loaded model without times} */
    public TrainingResult training() {
        return training;
    }

    /** {@return what scales the features} */
    public StandardScaler inputScaler() {
        return inputs;
    }

    /** {@return what scales the two components that the network predicts} */
    public StandardScaler targetScaler() {
        return targets;
    }

    /**
     * {@return GeV² per unit of a mean square error in the history: the mean of the squared scales of the two targets, exact as
     * far as these are equal}
     */
    public double squareGeVPerLoss() {
        double[] scales = targets.scales();
        return (scales[0] * scales[0] + scales[1] * scales[1]) / 2;
    }

    /**
     * {@return the SHA-256 of all that a prediction depends on: features, scalers, network and its numbers} A regressor that was
     * saved and loaded has the same; so has one that was trained again with the same seed, events and settings.
     */
    public String sha256() {
        return new Fingerprint()
                .add(description.features().toText())
                .add(description.target().toString())
                .add(inputs.offsets())
                .add(inputs.scales())
                .add(targets.offsets())
                .add(targets.scales())
                .add(description.network().toString())
                .add(network.sha256())
                .sha256();
    }

    MultilayerPerceptron network() {
        return network;
    }

    @Override
    public String toString() {
        return "RecoilRegressor of " + description.features().size() + " features ("
                + description.features().name() + "), epoch " + training.bestEpoch() + "\n" + network;
    }
}

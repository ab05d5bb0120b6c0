package hadrec.bench;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import hadrec.network.BatchNormalization;
import hadrec.network.Dense;
import hadrec.network.Layer;
import hadrec.network.MultilayerPerceptron;
import hadrec.network.Parameter;
import hadrec.training.Dataset;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.ejml.data.FMatrixRMaj;

/** libtorch's training through DJL, from the parameters that one of our networks has now. */
final class TorchTraining implements Contender {
    private static final Set<Parameter.Type> TRAINED =
            EnumSet.of(Parameter.Type.WEIGHT, Parameter.Type.BIAS, Parameter.Type.GAMMA, Parameter.Type.BETA);

    private final int events;
    private final int batchSize;
    private final Model model;
    private final Trainer trainer;
    private final NDManager manager;
    private final NDArray features;
    private final NDArray targets;

    /**
     * Copies network and data.
     *
     * @throws PeerMissing if there is no libtorch for this platform
     */
    TorchTraining(MultilayerPerceptron network, Dataset data, int batchSize) {
        this.batchSize = batchSize;
        events = data.events();
        startEngine();
        model = Model.newInstance("recoil", "PyTorch");
        model.setBlock(block(network));
        trainer = model.newTrainer(new DefaultTrainingConfig(Loss.l2Loss("mean square error", 1))
                .optOptimizer(Optimizer.adam()
                        .optLearningRateTracker(Tracker.fixed(0.001f))
                        .optEpsilon(1e-7f)
                        .build()));
        trainer.initialize(new Shape(batchSize, network.inputColumns()));
        copyParameters(network);
        manager = trainer.getManager().newSubManager();
        features = array(manager, data.features());
        targets = array(manager, data.targets());
    }

    private static void startEngine() {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("DJL_CACHE_DIR", Path.of("target", "djl").toString());
        String threads = Integer.toString(Runtime.getRuntime().availableProcessors());
        System.setProperty("ai.djl.pytorch.num_threads", threads);
        try {
            Engine.getEngine("PyTorch");
        } catch (EngineException e) {
            throw new PeerMissing(String.valueOf(e.getMessage()));
        }
    }

    private static SequentialBlock block(MultilayerPerceptron network) {
        SequentialBlock block = new SequentialBlock();
        for (Layer.Settings layer : network.settings()) {
            if (layer instanceof Dense dense) {
                block.add(Linear.builder().setUnits(dense.nodes()).build());
            } else if (layer instanceof BatchNormalization normalization) {
                block.add(BatchNorm.builder()
                        .optEpsilon((float) normalization.epsilon())
                        .optMomentum((float) (1 - normalization.momentum()))
                        .build());
            } else {
                block.add(Activation.tanhBlock());
            }
        }
        return block;
    }

    private void copyParameters(MultilayerPerceptron network) {
        List<Parameter> theirs = model.getBlock().getParameters().values().stream()
                .filter(parameter -> TRAINED.contains(parameter.getType()))
                .toList();
        List<Parameter.Float32> ours = List.copyOf(network.parameters().values());
        for (int p = 0; p < ours.size(); p++) {
            NDArray array = theirs.get(p).getArray();
            if (array.size() != ours.get(p).size()) {
                throw new IllegalStateException(
                        theirs.get(p).getName() + " is not our " + ours.get(p).name());
            }
            array.set(ours.get(p).value().data);
        }
    }

    private static NDArray array(NDManager manager, FMatrixRMaj matrix) {
        return manager.create(matrix.data, new Shape(matrix.numRows, matrix.numCols));
    }

    @Override
    public String name() {
        return "libtorch 2.7.1 (DJL 0.35.1)";
    }

    @Override
    public double round() {
        long start = System.nanoTime();
        try (NDManager epoch = manager.newSubManager()) {
            NDArray order = epoch.randomPermutation(events);
            for (int first = 0; first < events; first += batchSize) {
                step(order, first, Math.min(events, first + batchSize));
            }
        }
        return events / ((System.nanoTime() - start) * 1e-9);
    }

    private void step(NDArray order, int first, int end) {
        try (NDManager batch = manager.newSubManager();
                GradientCollector gradients = trainer.newGradientCollector()) {
            NDIndex rows = new NDIndex("{}", order.get(batch, new NDIndex("{}:{}", first, end)));
            NDList prediction = trainer.forward(new NDList(features.get(batch, rows)));
            NDArray loss = trainer.getLoss().evaluate(new NDList(targets.get(batch, rows)), prediction);
            gradients.backward(loss);
            trainer.step();
        }
    }

    /** Predictions in inference mode. */
    float[] predict(FMatrixRMaj events) {
        try (NDManager own = manager.newSubManager()) {
            return trainer.evaluate(new NDList(array(own, events)))
                    .singletonOrThrow()
                    .toFloatArray();
        }
    }

    @Override
    public void close() {
        manager.close();
        trainer.close();
        model.close();
    }
}

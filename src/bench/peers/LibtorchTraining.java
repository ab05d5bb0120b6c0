import ai.djl.Model;
import ai.djl.engine.Engine;
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
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** libtorch's training through DJL: an epoch a round, from the parameters of one of Hadrec's networks. */
public final class LibtorchTraining {
    private static final String NAME = "libtorch 2.7.1 (DJL 0.35.1)";
    private static final int COMPARED = 1000;
    private static final Set<Parameter.Type> TRAINED =
            EnumSet.of(Parameter.Type.WEIGHT, Parameter.Type.BIAS, Parameter.Type.GAMMA, Parameter.Type.BETA);

    private final int inputs;
    private final int events;
    private final int batchSize;
    private final Trainer trainer;
    private final NDManager manager;
    private final NDArray features;
    private final NDArray targets;

    private LibtorchTraining(PeerFiles files, String network, int batchSize) throws IOException {
        this.batchSize = batchSize;
        List<String[]> layers = files.layers(network);
        inputs = Integer.parseInt(layers.get(0)[1]);
        int outputs = Integer.parseInt(layers.get(layers.size() - 1)[2]);
        Model model = Model.newInstance("recoil", "PyTorch");
        model.setBlock(block(layers));
        trainer = model.newTrainer(new DefaultTrainingConfig(Loss.l2Loss("mean square error", 1))
                .optOptimizer(Optimizer.adam()
                        .optLearningRateTracker(Tracker.fixed(0.001f))
                        .optEpsilon(1e-7f)
                        .build()));
        trainer.initialize(new Shape(batchSize, inputs));
        copyParameters(model, files.numbers(network));
        manager = trainer.getManager().newSubManager();
        float[] numbers = files.numbers("features");
        events = numbers.length / inputs;
        features = manager.create(numbers, new Shape(events, inputs));
        targets = manager.create(files.numbers("targets"), new Shape(events, outputs));
        try (NDManager own = manager.newSubManager()) {
            NDArray first = features.get(own, new NDIndex("0:" + COMPARED));
            NDArray predicted = trainer.evaluate(new NDList(first)).singletonOrThrow();
            files.write(network + "-libtorch", predicted.toFloatArray());
        }
    }

    /** Takes the folder of files, the network's name, the size of a mini-batch and perhaps the word for rounds without a match. */
    public static void main(String[] arguments) throws IOException {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("DJL_CACHE_DIR", Path.of("target", "djl").toString());
        String threads = Integer.toString(Runtime.getRuntime().availableProcessors());
        System.setProperty("ai.djl.pytorch.num_threads", threads);
        Rounds.play(NAME, arguments, () -> {
            Engine.getEngine("PyTorch");
            PeerFiles files = new PeerFiles(Path.of(arguments[0]));
            return new LibtorchTraining(files, arguments[1], Integer.parseInt(arguments[2]))::eventsPerSecond;
        });
    }

    private static SequentialBlock block(List<String[]> layers) {
        SequentialBlock block = new SequentialBlock();
        for (String[] layer : layers) {
            switch (layer[0]) {
                case "dense" ->
                    block.add(
                            Linear.builder().setUnits(Long.parseLong(layer[2])).build());
                case "normalization" ->
                    block.add(BatchNorm.builder()
                            .optEpsilon(Float.parseFloat(layer[2]))
                            .optMomentum(1 - Float.parseFloat(layer[3]))
                            .build());
                case "tanh" -> block.add(Activation.tanhBlock());
                default -> throw new IllegalArgumentException("libtorch is not told of a layer '" + layer[0] + "'");
            }
        }
        return block;
    }

    private static void copyParameters(Model model, float[] numbers) {
        int taken = 0;
        for (Parameter parameter : model.getBlock().getParameters().values()) {
            if (TRAINED.contains(parameter.getType())) {
                NDArray array = parameter.getArray();
                float[] own = new float[(int) array.size()];
                System.arraycopy(numbers, taken, own, 0, own.length);
                array.set(own);
                taken += own.length;
            }
        }
        if (taken != numbers.length) {
            throw new IllegalArgumentException("libtorch has " + taken + " parameters, Hadrec " + numbers.length);
        }
    }

    private double eventsPerSecond() {
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
}

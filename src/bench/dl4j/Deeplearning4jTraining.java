import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Trains Deeplearning4j's network on files of float32 numbers, {@value #EVENTS} events for each line it reads. */
public final class Deeplearning4jTraining {
    private static final int EVENTS = 16_000;
    private static final int FEATURES = 38;
    private static final int TARGETS = 2;
    private static final int NODES = 256;

    private final INDArray features;
    private final INDArray targets;
    private final int batchSize;
    private final Random random = new Random(1);
    private final MultiLayerNetwork network = network();

    private Deeplearning4jTraining(Path folder, int batchSize) throws IOException {
        features = read(folder.resolve("features.f32"), FEATURES);
        targets = read(folder.resolve("targets.f32"), TARGETS);
        this.batchSize = batchSize;
    }

    /** Takes the folder and the size of a mini-batch. */
    public static void main(String[] arguments) throws IOException {
        Deeplearning4jTraining training =
                new Deeplearning4jTraining(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        System.out.println("ready Deeplearning4j 1.0.0-M2.1");
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (questions.readLine() != null) {
            System.out.println("result " + training.eventsPerSecond());
        }
    }

    private static INDArray read(Path file, int columns) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(values);
        return Nd4j.createFromArray(values).reshape(values.length / columns, columns);
    }

    private static MultiLayerNetwork network() {
        NeuralNetConfiguration.ListBuilder layers = new NeuralNetConfiguration.Builder()
                .seed(1)
                .weightInit(WeightInit.XAVIER_UNIFORM)
                .updater(new Adam(0.001, 0.9, 0.999, 1e-7))
                .list();
        for (int hidden = 0; hidden < 3; hidden++) {
            layers.layer(new DenseLayer.Builder()
                    .nIn(hidden == 0 ? FEATURES : NODES)
                    .nOut(NODES)
                    .activation(Activation.TANH)
                    .build());
            layers.layer(new BatchNormalization.Builder().nOut(NODES).eps(1e-3).build());
        }
        layers.layer(new OutputLayer.Builder(LossFunction.MSE)
                .nIn(NODES)
                .nOut(TARGETS)
                .activation(Activation.IDENTITY)
                .build());
        MultiLayerNetwork network = new MultiLayerNetwork(layers.build());
        network.init();
        return network;
    }

    private double eventsPerSecond() {
        long start = System.nanoTime();
        for (int first = 0; first < EVENTS; first += batchSize) {
            int[] rows = random.ints(Math.min(batchSize, EVENTS - first), 0, features.rows())
                    .toArray();
            network.fit(Nd4j.pullRows(features, 1, rows), Nd4j.pullRows(targets, 1, rows));
        }
        return EVENTS / ((System.nanoTime() - start) * 1e-9);
    }
}

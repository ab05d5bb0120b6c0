package hadrec.export;

import hadrec.features.FeatureSet;
import hadrec.features.StandardScaler;
import hadrec.model.RecoilRegressor;
import hadrec.network.Activation;
import hadrec.network.Dense.Initializer;
import hadrec.network.Dropout;
import hadrec.network.Layer;
import hadrec.network.MultilayerPerceptron;
import hadrec.network.NetworkSettings;
import hadrec.network.NetworkSettings.Normalization;
import hadrec.network.Parameter;
import hadrec.statistics.RandomStream;
import hadrec.training.TrainedNetwork;
import hadrec.training.Training;
import hadrec.training.TrainingHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Regressors of random layers, parameters, running statistics and scalers. */
final class RandomRegressor {
    private RandomRegressor() {}

    /** One drawn from a seed, with an activation; a third each has no normalization, one before and one after the activation. */
    static RecoilRegressor of(int seed, Activation activation) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Integer> nodes = IntStream.range(0, 1 + random.nextInt(3))
                .mapToObj(l -> 4 + random.nextInt(29))
                .toList();
        Normalization place = Normalization.values()[seed % 3];
        NetworkSettings settings = NetworkSettings.of(nodes, activation, place, Initializer.GLOROT_UNIFORM);
        if (random.nextInt(3) == 0) {
            List<Layer.Settings> hidden = new ArrayList<>(settings.hidden());
            hidden.add(1 + random.nextInt(hidden.size()), new Dropout(0.3));
            settings = new NetworkSettings(hidden, settings.output());
        }
        return of(settings, 1 + random.nextInt(12), random);
    }

    /** One of given layers. */
    static RecoilRegressor of(NetworkSettings settings, int features, SplittableRandom random) {
        String[] names = IntStream.range(0, features).mapToObj(i -> "f" + i).toArray(String[]::new);
        Training training = Training.THESIS
                .withFeatures(FeatureSet.ofColumns("random", names))
                .withNetwork(settings);
        MultilayerPerceptron network = MultilayerPerceptron.of(features, settings, 2, random.nextInt());
        network.state().forEach((name, parameter) -> disturb(name, parameter, random));
        StandardScaler inputs = scaler(features, random);
        StandardScaler targets = random.nextBoolean() ? StandardScaler.identity(2) : scaler(2, random);
        return RecoilRegressor.of(new TrainedNetwork(training, inputs, targets, network, result()));
    }

    private static TrainedNetwork.Result result() {
        TrainingHistory.Losses losses = new TrainingHistory.Losses(1, 1, 1);
        TrainingHistory history = new TrainingHistory(List.of(new TrainingHistory.Epoch(1, 1, losses, 0, 0)));
        return new TrainedNetwork.Result(history, TrainedNetwork.Ending.COMPLETED, "drawn", 1, "none");
    }

    /** Weights are large, so that a few sigmoids in a row do not give all events almost the same prediction. */
    private static void disturb(String name, Parameter.Float32 parameter, SplittableRandom random) {
        float[] values = parameter.value().data;
        for (int i = 0; i < values.length; i++) {
            double change = (name.endsWith("weights") ? 1 : 0.3) * RandomStream.gaussian(random);
            values[i] = (float) (name.endsWith("variance") ? StrictMath.exp(change) : values[i] + change);
        }
    }

    /** Offsets are not much larger than scales: float32 predictions far from 0 would have fewer digits of their spread. */
    private static StandardScaler scaler(int columns, SplittableRandom random) {
        double[] offsets = new double[columns];
        double[] scales = new double[columns];
        for (int j = 0; j < columns; j++) {
            scales[j] = StrictMath.exp(2 * RandomStream.gaussian(random));
            offsets[j] = scales[j] * RandomStream.gaussian(random);
        }
        return new StandardScaler(offsets, scales);
    }

    /** Events × features, each feature as its scaler has it. */
    static float[] events(RecoilRegressor model, int events, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        StandardScaler scaler = model.trained().inputs();
        float[] values = new float[events * scaler.size()];
        for (int i = 0; i < values.length; i++) {
            int j = i % scaler.size();
            values[i] = (float) (scaler.offsets()[j] + scaler.scales()[j] * RandomStream.gaussian(random));
        }
        return values;
    }

    /** The parameters and running statistics of a regressor by name, not copies. */
    static Map<String, Parameter.Float32> state(RecoilRegressor model) {
        return model.trained().network().state();
    }
}

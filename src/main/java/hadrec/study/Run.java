package hadrec.study;

import hadrec.features.Dataset;
import hadrec.network.MultilayerPerceptron;
import hadrec.training.Progress;
import hadrec.training.Trainer;
import hadrec.training.TrainingResult;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One training of an experiment: the labels of its settings, what they mean, and its seed. */
record Run(List<String> labels, RunSettings settings, long seed) {
    /** What the default {@code toString} of an object ends with; it differs from one start of the JVM to the next. */
    private static final Pattern NAMELESS = Pattern.compile("[\\w$./]+@[0-9a-f]+");

    /** All that its result depends on besides the data. */
    String text() {
        return settings + ", seed " + seed;
    }

    /** Settings that do not say what they are could be taken for others when results are looked up. */
    void requireNames() {
        requireNames("Experiment", text(), labels.toString());
    }

    /** Refuses the text of settings with an object in it that has no text of its own. */
    static void requireNames(String owner, String text, String where) {
        Matcher nameless = NAMELESS.matcher(text);
        if (nameless.find()) {
            throw new IllegalArgumentException(
                    owner + " expects settings that print what they are, such as records, got " + nameless.group()
                            + " in " + where);
        }
    }

    TrainingResult train(Dataset training, Dataset validation, int threads, Progress progress) {
        int inputs = training.features().numCols;
        int outputs = training.targets().numCols;
        MultilayerPerceptron network = MultilayerPerceptron.of(inputs, settings.network(), outputs, seed);
        return new Trainer(settings.training(), seed)
                .withThreads(threads)
                .attempt(network, training, validation, progress);
    }
}

package hadrec.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A peer in a process of its own. It reads the sample from files and says {@code ready} and its version; then each line
 * that it is sent makes it train a round and answer with its events per second. It ends with its input.
 */
final class TrainingProcess implements Contender {
    static final String SCIKIT_LEARN = "scikit-learn";
    static final String DEEPLEARNING4J = "Deeplearning4j";

    private final String name;
    private final Process process;
    private final PrintWriter questions;
    private final BufferedReader answers;

    private TrainingProcess(String name, List<String> command) {
        try {
            process = new ProcessBuilder(command)
                    .redirectError(new File("target/bench/" + name + ".log"))
                    .start();
        } catch (IOException e) {
            throw new PeerMissing(String.valueOf(e.getMessage()));
        }
        questions = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
        answers = process.inputReader(StandardCharsets.UTF_8);
        this.name = name + " " + answerAfter("ready ");
    }

    static Contender scikitLearn(Path folder, int batchSize) {
        return new TrainingProcess(
                SCIKIT_LEARN,
                List.of("/usr/bin/python3", "src/bench/python/scikit_learn.py", folder.toString(), "" + batchSize));
    }

    static Contender deeplearning4j(Path folder, int batchSize) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx2g", "-Dorg.slf4j.simpleLogger.defaultLogLevel=error", "-cp"));
        try {
            command.add("target/dl4j/classes:" + Files.readString(Path.of("target/dl4j/classpath")));
        } catch (IOException e) {
            throw new UncheckedIOException("./hadrec bench builds target/dl4j first", e);
        }
        command.addAll(List.of("Deeplearning4jTraining", folder.toString(), "" + batchSize));
        return new TrainingProcess(DEEPLEARNING4J, command);
    }

    /** The rest of the first line with a prefix; what libraries print before is passed over. */
    private String answerAfter(String prefix) {
        try {
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                if (line.startsWith(prefix)) {
                    return line.substring(prefix.length());
                }
            }
            throw new PeerMissing("its process ended, see target/bench/*.log");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public double round() {
        questions.println("train");
        return Double.parseDouble(answerAfter("speed "));
    }

    @Override
    public void close() {
        questions.close();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
    }
}

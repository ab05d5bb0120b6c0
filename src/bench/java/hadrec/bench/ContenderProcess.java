package hadrec.bench;

import hadrec.network.NetworkSettings.Normalization;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A contender in a process of its own, which sleeps while others have their turn: libraries in one process slow each other
 * down by threads that wait for work. It says {@code ready} and its name; then each line that it is sent makes it do a round
 * and answer with the result. It ends with its input. See {@link Turns} for the other end.
 */
final class ContenderProcess implements Contender {
    static final List<String> PEER_OPTIONS =
            List.of("-Xmx2g", "-Dorg.slf4j.simpleLogger.defaultLogLevel=error", "-Dslf4j.internal.verbosity=ERROR");

    private final String name;
    private final Process process;
    private final PrintWriter questions;
    private final BufferedReader answers;

    private ContenderProcess(List<String> command, String log) {
        try {
            process = new ProcessBuilder(command)
                    .redirectError(new File("target/bench/" + log + ".log"))
                    .start();
        } catch (IOException e) {
            throw new PeerMissing(String.valueOf(e.getMessage()));
        }
        questions = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
        answers = process.inputReader(StandardCharsets.UTF_8);
        name = answerAfter("ready ", log);
    }

    /** A class of these benchmarks, run with the options of this JVM. */
    static Contender of(Class<?> main, Object... arguments) {
        return of(ManagementFactory.getRuntimeMXBean().getInputArguments(), main, arguments);
    }

    /** A class of these benchmarks, run with other options of the JVM. */
    static ContenderProcess of(List<String> options, Class<?> main, Object... arguments) {
        return new ContenderProcess(command(options, main, arguments), main.getSimpleName() + "-" + arguments[0]);
    }

    private static List<String> command(List<String> options, Class<?> main, Object... arguments) {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return command;
    }

    static Contender scikitLearn(Path folder, int batchSize) {
        return python("scikit_learn", folder, batchSize);
    }

    static Contender pyTorch(Path folder, Normalization normalization, int batchSize) {
        return python("pytorch", folder, Preparation.name(normalization), batchSize);
    }

    /** A program for the system's Python. */
    private static Contender python(String program, Object... arguments) {
        List<String> command = new ArrayList<>(List.of("/usr/bin/python3", "src/bench/python/" + program + ".py"));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return new ContenderProcess(command, program);
    }

    static Contender deeplearning4j(Path folder, int batchSize) {
        List<String> options = List.of("-Xmx2g", "-Dorg.slf4j.simpleLogger.defaultLogLevel=error");
        return peer("dl4j", options, "Deeplearning4jTraining", folder, batchSize);
    }

    static Contender libtorch(Path folder, Normalization normalization, int batchSize) {
        String network = Preparation.name(normalization);
        Contender peer = peer("peers", PEER_OPTIONS, "LibtorchTraining", folder, network, batchSize);
        SampleFiles.requireEqualPredictions(network, "libtorch");
        return peer;
    }

    static Contender onnxRuntime(Path folder, int batchSize, int threads) {
        String network = Preparation.TRAINED;
        Contender peer = peer("peers", PEER_OPTIONS, "OnnxRuntimeInference", folder, network, batchSize, threads);
        SampleFiles.requireEqualPredictions(network, "onnxruntime");
        return peer;
    }

    /** A program of another build, with nothing of Hadrec on its class path. */
    private static ContenderProcess peer(String build, List<String> options, String main, Object... arguments) {
        return new ContenderProcess(peerCommand(build, options, main, arguments), main);
    }

    /** The command of such a program. */
    static List<String> peerCommand(String build, List<String> options, String main, Object... arguments) {
        Path target = Path.of("target", build);
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(options);
        try {
            command.add("-cp");
            command.add(target.resolve("classes") + ":" + Files.readString(target.resolve("classpath")));
        } catch (IOException e) {
            throw new UncheckedIOException("./hadrec bench builds " + target + " first", e);
        }
        command.add(main);
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return command;
    }

    /** Runs a class of these benchmarks to its end. */
    static void run(Class<?> main) {
        List<String> command = command(ManagementFactory.getRuntimeMXBean().getInputArguments(), main);
        try {
            int code = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (code != 0) {
                throw new IllegalStateException(main.getSimpleName() + " ended with code " + code);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + main.getSimpleName() + " ran", e);
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The rest of the first line with a prefix; what libraries print before is passed over. */
    private String answerAfter(String prefix, String who) {
        try {
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                if (line.startsWith(prefix)) {
                    return line.substring(prefix.length());
                }
                if (line.startsWith(Turns.MISSING)) {
                    throw new PeerMissing(line.substring(Turns.MISSING.length()));
                }
            }
            throw new PeerMissing("the process of " + who + " ended, see target/bench/*.log");
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
        questions.println("round");
        return Double.parseDouble(answerAfter("result ", name));
    }

    /** Its peak resident memory so far; NaN where the system does not tell. */
    double peakMegabytes() {
        Path status = Path.of("/proc/" + process.pid() + "/status");
        if (!Files.exists(status)) {
            return Double.NaN;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) * 1024 * 1e-6)
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

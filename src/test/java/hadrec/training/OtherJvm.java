package hadrec.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Java on this machine.
 *
 * @param home its folder
 * @param version its feature version
 */
record OtherJvm(Path home, int version) {
    private static final Path INSTALLED = Path.of("/usr/lib/jvm");
    private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)");
    private static final int MINUTES = 10;

    /** The one that runs this. */
    static OtherJvm own() {
        return new OtherJvm(
                Path.of(System.getProperty("java.home")), Runtime.version().feature());
    }

    /** Those of version 17 or newer where Debian puts them, links aside. */
    static List<OtherJvm> installed() {
        if (!Files.isDirectory(INSTALLED)) {
            return List.of(own());
        }
        try (Stream<Path> folders = Files.list(INSTALLED)) {
            return folders.filter(folder -> !Files.isSymbolicLink(folder))
                    .filter(folder -> Files.isExecutable(folder.resolve("bin/java")))
                    .sorted()
                    .flatMap(folder -> version(folder).stream().map(version -> new OtherJvm(folder, version)))
                    .filter(jvm -> jvm.version() >= 17)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Integer> version(Path folder) {
        Path release = folder.resolve("release");
        try {
            Matcher version = VERSION.matcher(Files.exists(release) ? Files.readString(release) : "");
            return version.find() ? Optional.of(Integer.parseInt(version.group(1))) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a program printed. */
    record Output(List<String> lines, String errors) {}

    /** The lines that a program of the tests prints. */
    List<String> run(Class<?> program, List<String> options, String... arguments) {
        return output(program, Map.of(), options, arguments).lines();
    }

    /** What a program of the tests prints; OpenBLAS is told to take three threads, which it must not. */
    Output output(Class<?> program, Map<String, String> environment, List<String> options, String... arguments) {
        List<String> command = new ArrayList<>(List.of(home.resolve("bin/java").toString(), "-Xmx256m"));
        if (version >= 24) {
            command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        }
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(List.of(arguments));
        try {
            return output(command, environment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while another JVM ran", e);
        }
    }

    private static Output output(List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("jvm", ".out");
        Path errors = Files.createTempFile("jvm", ".err");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
        // what a user may have set for other programs must not matter
        builder.environment().put("OPENBLAS_NUM_THREADS", "3");
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IllegalStateException(command + " failed: " + Files.readString(errors));
            }
            return new Output(Files.readAllLines(output), Files.readString(errors));
        } finally {
            process.destroyForcibly();
            Files.delete(output);
            Files.delete(errors);
        }
    }
}

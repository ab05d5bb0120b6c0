package hadrec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a program printed that ran in a JVM of its own, without any option but those that JDK 24 and newer want for native libraries.
 *
 * @param code its exit code
 */
public record ChildProgram(int code, String output, String errors) {
    /** Runs the main method of a class of the tests, in a folder for what it prints. */
    public static ChildProgram run(
            Path folder, Class<?> program, List<String> jars, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> classPath = new ArrayList<>(List.of("target/classes", "target/test-classes"));
        classPath.addAll(jars);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (Runtime.version().feature() >= 24) { // which warns of what JavaCPP and Tablesaw do, whoever calls them
            command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        }
        command.addAll(List.of("-cp", String.join(System.getProperty("path.separator"), classPath), program.getName()));
        command.addAll(List.of(arguments));
        Path output = folder.resolve("output.txt");
        Path errors = folder.resolve("errors.txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        builder.environment().putAll(environment);
        int code = builder.start().waitFor();
        return new ChildProgram(code, Files.readString(output), Files.readString(errors));
    }

    /** The jars that the library brings to a program. */
    public static List<String> runtimeJars() throws IOException {
        String jars = Files.readString(Path.of("target/runtime.classpath")).strip();
        return Stream.of(jars.split(System.getProperty("path.separator"))).toList();
    }
}

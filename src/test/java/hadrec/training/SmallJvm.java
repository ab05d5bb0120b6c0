package hadrec.training;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The words that run the main method of a test's class in a JVM of its own with little memory. */
final class SmallJvm {
    private SmallJvm() {}

    static List<String> command(Class<?> program, Object... arguments) {
        Stream<String> java = Stream.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName());
        return Stream.concat(java, Stream.of(arguments).map(Object::toString)).toList();
    }
}

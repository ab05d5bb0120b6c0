package hadrec.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hadrec.data.CsvEventLoader;
import hadrec.data.EventSchema;
import hadrec.model.RecoilRegressor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;

/**
 * The example in C++, compiled where there is a compiler and the headers of ONNX Runtime: in {@code $ONNXRUNTIME_HOME/include}, or where
 * Debian's {@code libonnxruntime-dev} puts them. The library is that of the Java tests.
 */
class CppExampleTest {
    private static final String HEADER = "onnxruntime_cxx_api.h";
    private static final String LIBRARY = "/ai/onnxruntime/native/linux-x64/libonnxruntime.so";

    @TempDir
    private Path folder;

    @Test
    void predictsAnEvent() throws IOException, InterruptedException {
        Optional<Path> headers = Stream.of(
                        Optional.ofNullable(System.getenv("ONNXRUNTIME_HOME")).orElse("/usr/local") + "/include",
                        "/usr/include/onnxruntime",
                        "/usr/local/include/onnxruntime")
                .map(Path::of)
                .filter(path -> Files.exists(path.resolve(HEADER)))
                .findFirst();
        assumeTrue(headers.isPresent(), "no headers of ONNX Runtime");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/c++")), "no C++ compiler");
        try (InputStream library = getClass().getResourceAsStream(LIBRARY)) {
            assumeTrue(library != null, "no library of ONNX Runtime for this machine");
            Files.copy(library, folder.resolve("libonnxruntime.so.1"));
            Files.createSymbolicLink(folder.resolve("libonnxruntime.so"), Path.of("libonnxruntime.so.1"));
        }
        Path program = folder.resolve("predict");
        run(List.of(
                "c++",
                "-std=c++17",
                "-I",
                headers.orElseThrow().toString(),
                "models/predict.cpp",
                "-L",
                folder.toString(),
                "-lonnxruntime",
                "-Wl,-rpath," + folder,
                "-o",
                program.toString()));

        RecoilRegressor model = RecoilRegressor.load(Path.of("models/recoil.zip"));
        Path onnx = folder.resolve("recoil.onnx");
        OnnxFile.of(model).write(onnx);
        Table events = new CsvEventLoader(EventSchema.W_MUNU).first(20).load(Path.of("data/w_munu_13tev.csv.gz"));
        Table predicted = model.predict(events);
        for (int row = 0; row < events.rowCount(); row++) {
            List<String> command = new ArrayList<>(List.of(program.toString(), onnx.toString()));
            for (String name : model.inputs().columns()) {
                NumericColumn<?> column = (NumericColumn<?>) events.column(name);
                if (!column.isMissing(row)) {
                    command.add(name + "=" + (float) column.getDouble(row));
                }
            }
            Matcher told =
                    Pattern.compile("u_x = (\\S+) GeV, u_y = (\\S+) GeV\n").matcher(run(command));
            assertTrue(told.matches());
            // six digits are printed
            assertEquals(predicted.doubleColumn("u_x").getDouble(row), Double.parseDouble(told.group(1)), 1e-4);
            assertEquals(predicted.doubleColumn("u_y").getDouble(row), Double.parseDouble(told.group(2)), 1e-4);
        }
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), text);
        return text;
    }
}

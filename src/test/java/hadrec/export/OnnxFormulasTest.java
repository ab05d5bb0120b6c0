package hadrec.export;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtException;
import hadrec.formula.Formula;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.Table;

/** Every operation of a formula, on pairs of numbers of both signs, 0 and missing ones. */
class OnnxFormulasTest {
    private static final float[] NUMBERS = {-30.5f, -3, -1e-3f, 0, 2e-4f, 0.7f, 1, 2.5f, 3, 40, 123456.7f, Float.NaN};

    @TempDir
    private Path folder;

    static Stream<String> formulas() {
        Stream<String> unary = Stream.of(
                        "abs", "sin", "cos", "tan", "exp", "sinh", "cosh", "tanh", "floor", "is_missing")
                .map(name -> name.equals("is_missing") ? "where(is_missing(a), 5, a)" : name + "(a)");
        Stream<String> binary = Stream.of("a + b", "a - b - 1", "a * b", "a % b", "a / (abs(b) + 1)", "abs(a) ^ 1.5")
                .flatMap(Stream::of);
        Stream<String> functions = Stream.of(
                "sqrt(abs(a))",
                "log(abs(a) + 1e-3)",
                "log10(abs(a) + 0.1)",
                "-a",
                "a ^ 2",
                "2 ^ b",
                "hypot(a, b)",
                "atan2(a, b)",
                "min(a, b)",
                "max(a, b)",
                "or_else(a, b)",
                "or_else(a, -1)",
                "pi * a",
                "where(1 < 2, 3, 4)");
        Stream<String> conditions = Stream.of(
                        "a < b",
                        "a <= b",
                        "a > b",
                        "a >= b",
                        "a == b",
                        "a != b",
                        "a < 0.7",
                        "a >= 0.7",
                        "not a < b",
                        "a < 1 and b < 1",
                        "a < 1 or b < 1",
                        "a in (0.7, -3, 40)",
                        "a / 10 < 0.3",
                        "a / 10 == 0.25",
                        "a * 0.1 >= 0.25",
                        "a / 10 in (0.07, 4)",
                        "a == 123456.7",
                        "a < b or a in (1, 2)")
                .map(condition -> "where(" + condition + ", 1, or_else(0 * a, 0))");
        return Stream.of(unary, binary, functions, conditions).flatMap(all -> all);
    }

    @Test
    void everyFunctionIsTried() {
        String refusal = assertThrows(IllegalArgumentException.class, () -> Formula.parse("nothing(a)"))
                .getMessage();
        String all = formulas().collect(Collectors.joining("\n"));
        for (String function : refusal.replaceFirst(".*there are: ", "").split("[ ,.]+")) {
            assertTrue(all.contains(function + "("), function);
        }
    }

    private static Table pairs() {
        List<Float> a = new ArrayList<>();
        List<Float> b = new ArrayList<>();
        for (float first : NUMBERS) {
            for (float second : NUMBERS) {
                a.add(first);
                b.add(second);
            }
        }
        return Table.create(
                FloatColumn.create("a", a.toArray(Float[]::new)), FloatColumn.create("b", b.toArray(Float[]::new)));
    }

    @ParameterizedTest
    @MethodSource("formulas")
    void computesWhatTheLibraryDoes(String text) throws OrtException, IOException {
        Table pairs = pairs();
        Formula formula = Formula.parse(text);
        OnnxGraph graph = new OnnxGraph();
        graph.input("a", "");
        graph.input("b", "");
        String value = new OnnxFormulas(graph).of(formula);
        graph.output(graph.cast(graph.rows(List.of(value)), OnnxGraph.FLOAT), "value", "", 1);
        Path file = folder.resolve("formula.onnx");
        Files.write(file, graph.model("formula", Map.of()));
        double[] expected = formula.evaluate(pairs);
        try (OnnxRun run = new OnnxRun(file)) {
            float[][] found = run.of(pairs).get("value");
            for (int row = 0; row < expected.length; row++) {
                // to float32 rounding, of the arc tangent and of the result
                double tolerance = 4e-7 * Math.max(1e-3, Math.abs(expected[row]));
                boolean same = Double.compare((float) expected[row], found[row][0]) == 0; // also both missing
                assertTrue(
                        same || Math.abs(expected[row] - found[row][0]) <= tolerance,
                        text + " of row " + row + ": " + expected[row] + ", " + found[row][0]);
            }
        }
    }
}

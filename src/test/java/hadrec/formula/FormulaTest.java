package hadrec.formula;

import static hadrec.features.Refusals.refused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.data.Role;
import hadrec.features.SampleTables;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.Table;

class FormulaTest {
    private static final double NAN = Double.NaN;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 + 2 * 3 | 7",
                "(1 + 2) * 3 | 9",
                "10 - 4 - 3 | 3",
                "16 / 4 / 2 | 2",
                "-2 ^ 2 | -4",
                "(-2) ^ 2 | 4",
                "2 ^ 3 ^ 2 | 512",
                "2 ^ -1 | 0.5",
                "2 - -3 | 5",
                "--3 | 3",
                ".5e1 + 1. | 6",
                "sqrt(9) + abs(-2) + min(1, 2) + max(1, 2) | 8",
                "hypot(3, 4) + atan2(0, 1) + log(1) + exp(0) | 6",
                "sinh(0) + cosh(0) + sin(0) + cos(0) | 2",
                "tan(0) + tanh(0) + log10(1000) + floor(-1.5) | 1",
                "2 ** 3 ** 2 - pow(2, 3) | 504",
                "floor(pi * 100) | 314",
                "7 % 4 + -7 % 4 + 2 * 7 % 4 | 2",
                "where(3 in (1, 2, 3) and not 4 in [1, -4], 3, 4) | 3",
                "where(1 < 2, 3, 4) | 3",
                "where(1 < 2 and not 3 <= 2, 3, 4) | 3",
                "where(1 > 2 or 2 >= 2 and 1 != 1, 3, 4) | 4",
                "where(not 1 == 1, 3, 4) | 4"
            })
    void computesByTheRulesOfArithmetic(String formula, double expected) {
        assertEquals(expected, Formula.parse(formula).evaluate(SampleTables.four())[3]);
    }

    @Test
    void signsOfOtherLanguagesAreTheWordsOfThisOne() {
        assertEquals(
                Formula.parse("a < 1 and not (b > 2 or b < 0) or a ^ 2 > 3"),
                Formula.parse("a < 1 && !(b > 2 || b < 0) || a ** 2 > 3"));
    }

    @Test
    void readsColumnsOfEveryNumericType() {
        assertValues("a + d", 1 + 1e-300, 4, 0, 4.5);
        assertValues("n * 2", 0, 2, NAN, 6);
        assertValues("`a` - event", -10, -10, -16, -13.5);
    }

    @Test
    void trueAndFalseColumnsAre1And0() {
        BooleanColumn isolated = BooleanColumn.create("isolated", true, false).appendMissing();
        Table events = Table.create("b", isolated);
        assertArrayEquals(
                new double[] {1, 0, NAN}, Formula.parse("isolated == 1").evaluate(events));
    }

    @Test
    void missingValuesSpread() {
        assertValues("b + 1", 5, NAN, 1, 0);
        assertValues("max(b, 1)", 4, NAN, 1, 1);
        assertValues("hypot(b, 1 / 0)", 1 / 0.0, NAN, 1 / 0.0, 1 / 0.0);
        assertValues("b ^ 0", 1, NAN, 1, 1);
        assertValues("where(b > 0, 1, 2)", 1, NAN, 2, 2);
        assertValues("b != b", 0, NAN, 0, 0);
    }

    @Test
    void missingValuesStopWhereTheyDoNotMatter() {
        assertValues("or_else(b, 7)", 4, 7, 0, -1);
        assertValues("where(a > 1.5, 9, b)", 4, 9, 0, -1);
        assertValues("where(is_missing(b), 1, 0)", 0, 1, 0, 0);
        assertValues("a < 0 and b > 0", 0, 0, 0, 0);
        assertValues("a > 0 or b > 0", 1, 1, 0, 1);
        assertValues("a > 0 and b > 0", 1, NAN, 0, 0);
        assertValues("a < 0 or b > 0", 1, NAN, 1, 0);
        assertValues("not b > 0", 0, NAN, 1, 1);
    }

    @Test
    void comparesEqualValuesRightly() {
        assertValues("a <= 1", 1, 0, 1, 1);
        assertValues("a < 1", 0, 0, 1, 1);
        assertValues("a >= 1", 1, 1, 0, 0);
        assertValues("a == 1", 1, 0, 0, 0);
        assertValues("a != 1", 0, 1, 1, 1);
    }

    /** 2⁵³ + 1 is the first whole number that float64 does not have. */
    @Test
    void wholeNumbersOf64BitsAreComparedExactly() {
        long first = 9007199254740992L;
        Table events = Table.create(
                "e",
                LongColumn.create("event", first, first + 1, -first - 1, Long.MIN_VALUE),
                LongColumn.create("other", first + 1, first + 1, 0, 1));
        assertArrayEquals(
                new double[] {0, 1, 0, NAN},
                Formula.parse("event == 9007199254740993").evaluate(events));
        assertArrayEquals(
                new double[] {0, 0, 1, NAN},
                Formula.parse("-9007199254740993 == event").evaluate(events));
        assertArrayEquals(
                new double[] {1, 0, 1, NAN},
                Formula.parse("event < 9007199254740993").evaluate(events));
        assertArrayEquals(
                new double[] {0, 1, 0, NAN}, Formula.parse("event == other").evaluate(events));
        assertArrayEquals(
                new double[] {0, 1, 0, NAN},
                Formula.parse("event in (7, 9007199254740993)").evaluate(events));
        assertArrayEquals(
                new double[] {2, 3, -3, NAN}, Formula.parse("event % 5").evaluate(events));
        assertArrayEquals(
                new double[] {1, 0, 0, NAN}, Formula.parse("event % 5 == 2").evaluate(events));
        assertEquals(
                "event == 9007199254740993",
                Formula.parse("event == 9007199254740993").toString());
        refused(
                "column 'event' holds 9007199254740993 in row 1, which float64 cannot: compare it with whole numbers or take its"
                        + " remainder",
                () -> Formula.parse("event + 1").evaluate(events));
    }

    /** As float32 these are a little below or above the number of that text. */
    @Test
    void aFilesNumberIsTheNumberThatIsWritten() {
        Table events = Table.create(
                "f",
                FloatColumn.create("x", 0.7f, 2.4f, Math.nextDown(0.7f), 0),
                DoubleColumn.create("d", 0.7, 2.4, 0.6, 0));
        assertArrayEquals(new double[] {1, 1, 0, 0}, Formula.parse("x >= 0.7").evaluate(events));
        assertArrayEquals(new double[] {1, 1, 1, 1}, Formula.parse("x <= 2.4").evaluate(events));
        assertArrayEquals(
                new double[] {0, 0, 0, 0}, Formula.parse("2.4 < abs(x)").evaluate(events));
        assertArrayEquals(new double[] {1, 0, 0, 0}, Formula.parse("x == 0.7").evaluate(events));
        assertArrayEquals(
                new double[] {1, 1, 0, 0}, Formula.parse("x in (0.7, 2.4)").evaluate(events));
        assertArrayEquals(
                new double[] {1, 1, 0, 0}, Formula.parse("d in (0.7, 2.4)").evaluate(events));
        assertArrayEquals(
                new double[] {1, 1, 1, 0}, Formula.parse("x >= 1e-300").evaluate(events));
    }

    /** 2²⁴ + 1 is the first whole number that float32 does not have; times of seconds differ by less than float32 can tell. */
    @Test
    void wholeNumbersAndTimesAreNoFloat32() {
        Table events = Table.create(
                "w",
                IntColumn.create("run", 16777216, 16777217),
                DoubleColumn.create("time", 1670000000, 1670000001),
                LongColumn.create("event", 16777216, Long.MAX_VALUE));
        assertArrayEquals(new double[] {0, 1}, Formula.parse("run == 16777217").evaluate(events));
        assertArrayEquals(
                new double[] {0, 1}, Formula.parse("run in (16777217)").evaluate(events));
        assertArrayEquals(new double[] {1, 0}, Formula.parse("run < 16777217").evaluate(events));
        assertArrayEquals(
                new double[] {0, 1}, Formula.parse("time == 1670000001").evaluate(events));
        assertArrayEquals(
                new double[] {1, 0}, Formula.parse("time < 1670000001").evaluate(events));
        assertArrayEquals(
                new double[] {0, 0},
                Formula.parse("event % 16777218 == 16777217").evaluate(events));
        assertArrayEquals(
                new double[] {0, 1},
                Formula.parse("event in (7.5, 9223372036854775807)").evaluate(events));
        Formula largest = Formula.parse("event == 9223372036854775807");
        assertArrayEquals(new double[] {0, 1}, largest.evaluate(events));
        assertEquals(largest, Formula.parse(largest.toString()));
        assertArrayEquals(
                new double[] {1, 0},
                Formula.parse("time - 1670000000 in (-0, 3)").evaluate(events));
    }

    @Test
    void aListOfAnyLengthIsNoDeeperThanOneOfTwo() {
        StringBuilder text = new StringBuilder("event == 0");
        Formula sum = Formula.column("a");
        for (int i = 1; i < 5000; i++) {
            text.append(" or event == ").append(i);
            sum = i % 2 == 0 ? sum.plus(Formula.number(1)) : sum.minus(Formula.number(1));
        }
        Formula any = Formula.parse(text.toString());
        assertArrayEquals(new double[] {1, 1, 1, 1}, any.evaluate(SampleTables.four()));
        assertEquals(any, Formula.parse(any.toString()));
        assertEquals(Set.of("event"), any.columns());
        assertEquals(0, sum.evaluate(SampleTables.four())[0]);
        Formula roots = Formula.column("a");
        for (int i = 1; i < 500; i++) {
            roots = Formula.call("sqrt", roots);
        }
        Formula deepest = roots;
        refused("a formula nests at most 500 deep, got one more", () -> Formula.call("sqrt", deepest));
    }

    @Test
    void knowsItsColumns() {
        assertEquals(
                Set.of("a", "b", "jet.pt"),
                Formula.parse("where(a > 0, `jet.pt`, b + a)").columns());
    }

    @Test
    void writesNoMoreThanItMust() {
        for (String text : List.of(
                "a - (b - 1)",
                "a - b - 1",
                "-a ^ -b ^ 2",
                "(-a) ^ 2",
                "(a ^ b) ^ 2",
                "not (a < 1 or b < 1) and a > 2",
                "a * -(b + 1)",
                "where(not a < b, 0.1, 1.0E20)",
                "`and` + `jet.pt` + `2nd` + min + `pi` % 2")) {
            assertEquals(text, Formula.parse(text).toString());
        }
        assertEquals("a + b * 2", Formula.parse(" ((a)+(b*(2.0)))").toString());
    }

    @Test
    void readsWhatItWrites() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 3_000; i++) {
            Formula formula = draw(random, random.nextInt(6), random.nextBoolean());
            assertEquals(formula, Formula.parse(formula.toString()));
        }
    }

    @Test
    void combinesToWhatIsParsed() {
        Formula a = Formula.column("a");
        Formula b = Formula.column("b");
        assertEquals(
                Formula.parse("a + b - a * (b / -2)"),
                a.plus(b).minus(a.times(b.over(Formula.number(2).negative()))));
        assertEquals(Formula.parse("a / -2"), a.over(Formula.number(-2)));
        assertEquals(Formula.parse("0"), Formula.number(-0.0));
        assertEquals(
                Formula.parse("where(a > -1, or_else(b, 0), hypot(a, sqrt(b)))"),
                a.isAbove(-1).choose(b.orElse(0), Formula.call("hypot", a, Formula.call("sqrt", b))));
        assertEquals(Formula.parse("is_missing(b) or a >= 2").columns(), Set.of("a", "b"));
        assertEquals(Formula.parse("a >= 2"), a.isAtLeast(2));
        assertEquals(Formula.parse("boson_pt"), Formula.column(Role.BOSON_PT));
        assertEquals(Formula.parse("a % 5 in (-1, 3)"), Formula.parse("a % 5 in [-1, 3]"));
        assertEquals(Formula.parse("a in (-1, 3)"), a.isOneOf(-1, 3));
        assertTrue(
                unknown(() -> Formula.call("gamma", a)).startsWith("unknown function 'gamma'; there are: sqrt, abs, "));
        refused("'hypot' expects 2 arguments, got 1", () -> Formula.call("hypot", a));
        refused(
                "'+' expects a number, got the condition 'a > 1'",
                () -> a.isAbove(1).plus(b));
        refused("a number in a formula is finite and not negative, got NaN", () -> Formula.number(Double.NaN));
    }

    @Test
    void matrixHasARowPerEvent() {
        List<Formula> formulas = List.of(Formula.column("a"), Formula.parse("2 * b"));
        assertArrayEquals(
                new float[] {1, 8, 2, Float.NaN, -3, 0, 0.5f, -2}, Formula.matrix(formulas, SampleTables.four(), 2));
        assertArrayEquals(new float[0], Formula.matrix(List.of(), SampleTables.four(), 1));
    }

    @Test
    void differentFormulasAreNotEqual() {
        assertNotEquals(Formula.parse("a - b - 1"), Formula.parse("a - (b - 1)"));
        assertTrue(Formula.parse("a < b").isCondition());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            commentCharacter = '%',
            value = {
                "a + * b | 5 | expected a number, a column, a function or '(', got '*'",
                "a + | 4 | expected a number, a column, a function or '(', got the end",
                "(a + b | 7 | expected ')' or an operator, got the end",
                "a b | 3 | expected an operator or the end, got 'b'",
                "1.5f | 4 | expected an operator or the end, got 'f'",
                "a # b | 3 | expected a number, a name or an operator, got '#'",
                "a & b | 3 | expected a number, a name or an operator, got '&'; conditions are combined by 'and' and 'or'",
                "jet.pt > 1 | 4 | expected a number, a name or an operator, got '.'; a column whose name is no plain word stands between back quotes: `jet.pt`",
                "1 + pt[0] | 7 | expected an operator or the end, got '['; a column whose name is no plain word stands between back quotes: `pt[0]`",
                "a in b | 6 | expected '(' and a list of numbers, got 'b'",
                "a in (1, b) | 3 | 'in' expects a list of numbers, got 'b' in it",
                "!a == 1 | 1 | 'not' expects a condition, got the number 'a'",
                "a and b | 3 | 'and' expects a condition, got the number 'a'",
                "2 * (a < b) | 3 | '*' expects a number, got the condition 'a < b'",
                "1 < a < 2 | 7 | '<' expects a number, got the condition '1 < a'",
                "where(a, 1, 2) | 1 | 'where' expects a condition, got the number 'a'",
                "1 + atan2(a) | 5 | 'atan2' expects 2 arguments, got 1",
                "1e999 | 1 | expected a number that fits into float64, got '1e999'",
                "a = 1 | 3 | expected a number, a name or an operator, got '='; a comparison is '=='",
                "and | 1 | expected a number, a column, a function or '(', got 'and'"
            })
    void pointsAtTheMistake(String text, int character, String problem) {
        refused("Formula '" + text + "', character " + character + ": " + problem, () -> Formula.parse(text));
    }

    @Test
    void namesTheFunctionsThereAre() {
        String message = unknown(() -> Formula.parse("square(a)"));
        assertTrue(
                message.startsWith(
                        "Formula 'square(a)', character 1: unknown function 'square'; there are: sqrt, abs, "),
                message);
        String slip = unknown(() -> Formula.parse("hypto(a, 1)"));
        assertTrue(slip.contains("unknown function 'hypto' (did you mean 'hypot'?); there are: "), slip);
    }

    private static String unknown(Executable formula) {
        return assertThrows(IllegalArgumentException.class, formula).getMessage();
    }

    @Test
    void refusesEndlessNesting() {
        String deep = "(".repeat(100_000);
        refused(
                "Formula '" + deep + "', character 201: expected at most 200 levels of parentheses",
                () -> Formula.parse(deep));
        assertEquals(1, Formula.parse("(".repeat(150) + "a" + ")".repeat(150)).evaluate(SampleTables.four())[0]);
    }

    @Test
    void namesTheColumnsThereAre() {
        refused(
                "Table 'four' has no column 'A' (did you mean 'a'?); it has: event, a, b, n, d, text",
                () -> Formula.parse("A + 1").evaluate(SampleTables.four()));
        refused(
                "Table 'four' expects numbers in column 'text', got STRING",
                () -> Formula.parse("text").evaluate(SampleTables.four()));
    }

    private static void assertValues(String formula, double... expected) {
        assertArrayEquals(expected, Formula.parse(formula).evaluate(SampleTables.four()), formula);
    }

    /** A random formula of at most some depth. */
    private static Formula draw(SplittableRandom random, int depth, boolean condition) {
        if (depth == 0 && !condition) {
            return random.nextBoolean()
                    ? new NumberFormula(random.nextDouble() * Math.pow(10, random.nextInt(-20, 20)))
                    : Formula.column(List.of("a", "not", "x y", "jet1_pt").get(random.nextInt(4)));
        }
        List<Operation> choices = new ArrayList<>(List.of(Operation.values()));
        choices.removeIf(
                operation -> operation.isCondition() != condition || depth == 0 && operation.takesCondition(0));
        Operation operation = choices.get(random.nextInt(choices.size()));
        List<Formula> operands = new ArrayList<>();
        for (int i = 0; i < operation.arity(); i++) {
            operands.add(draw(random, Math.max(0, depth - 1), operation.takesCondition(i)));
        }
        return OperationFormula.of(operation, operands);
    }
}

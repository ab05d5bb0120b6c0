package hadrec.formula;

import static hadrec.formula.BlockKernels.binary;
import static hadrec.formula.BlockKernels.comparison;
import static hadrec.formula.BlockKernels.evenIfMissing;
import static hadrec.formula.BlockKernels.unary;

import hadrec.internal.checks.Expect;
import hadrec.internal.checks.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a {@link Formula} can do: how it is written, what it takes and how it is computed for a block of events. A new function is a new
 * constant here.
 */
enum Operation {
    OR("or", 1, "cc", true, evenIfMissing((a, b) -> a == 1 || b == 1 ? 1 : a + b)),
    AND("and", 2, "cc", true, evenIfMissing((a, b) -> a == 0 || b == 0 ? 0 : a * b)),
    NOT("not", 3, "c", true, unary(a -> 1 - a)),
    LESS("<", 4, "nn", true, comparison((a, b) -> a < b)),
    LESS_OR_EQUAL("<=", 4, "nn", true, comparison((a, b) -> a <= b)),
    GREATER(">", 4, "nn", true, comparison((a, b) -> a > b)),
    GREATER_OR_EQUAL(">=", 4, "nn", true, comparison((a, b) -> a >= b)),
    EQUAL("==", 4, "nn", true, comparison((a, b) -> a == b)),
    NOT_EQUAL("!=", 4, "nn", true, comparison((a, b) -> a != b)),
    ADD("+", 5, "nn", false, BlockKernels::add),
    SUBTRACT("-", 5, "nn", false, BlockKernels::subtract),
    MULTIPLY("*", 6, "nn", false, BlockKernels::multiply),
    DIVIDE("/", 6, "nn", false, BlockKernels::divide),
    REMAINDER("%", 6, "nn", false, binary((a, b) -> a % b)),
    NEGATE("-", 7, "n", false, unary(a -> -a)),
    POWER("^", 8, "nn", false, binary(StrictMath::pow)),
    SQRT("sqrt", 9, "n", false, BlockKernels::sqrt),
    ABS("abs", 9, "n", false, unary(Math::abs)),
    SIN("sin", 9, "n", false, BlockKernels::sin),
    COS("cos", 9, "n", false, BlockKernels::cos),
    TAN("tan", 9, "n", false, unary(StrictMath::tan)),
    EXP("exp", 9, "n", false, unary(StrictMath::exp)),
    LOG("log", 9, "n", false, unary(StrictMath::log)),
    LOG10("log10", 9, "n", false, unary(StrictMath::log10)),
    SINH("sinh", 9, "n", false, unary(StrictMath::sinh)),
    COSH("cosh", 9, "n", false, unary(StrictMath::cosh)),
    TANH("tanh", 9, "n", false, unary(StrictMath::tanh)),
    FLOOR("floor", 9, "n", false, unary(Math::floor)),
    ATAN2("atan2", 9, "nn", false, binary(StrictMath::atan2)),
    HYPOT("hypot", 9, "nn", false, binary(StrictMath::hypot)),
    MIN("min", 9, "nn", false, binary(StrictMath::min)),
    MAX("max", 9, "nn", false, binary(StrictMath::max)),
    WHERE("where", 9, "cnn", false, BlockKernels::where),
    OR_ELSE("or_else", 9, "nn", false, BlockKernels::orElse),
    IS_MISSING("is_missing", 9, "n", true, unary(a -> a == a ? 0 : 1));

    /** Computes one block: from the operands' values the first rows of the result. */
    interface Kernel {
        void compute(double[][] operands, double[] result, int rows);
    }

    /** How tight the parts of a function call, a number or a column hold together. */
    static final int CALL = 9;

    /** Other words for the same in languages that people know; what is written stays the first. */
    private static final Map<String, String> SYNONYMS = Map.of("||", "or", "&&", "and", "**", "^");

    /** More is no formula of a person; a chain of any length is one level. */
    private static final int DEEPEST = 500;

    private final String symbol;
    private final int precedence;
    private final String operands;
    private final boolean condition;
    private final Kernel kernel;

    /** Operands are spelt one letter each: c for a condition, n for a number. */
    Operation(String symbol, int precedence, String operands, boolean condition, Kernel kernel) {
        this.symbol = symbol;
        this.precedence = precedence;
        this.operands = operands;
        this.condition = condition;
        this.kernel = kernel;
    }

    static Optional<Operation> infix(String symbol) {
        return find(symbol, 2);
    }

    static Optional<Operation> prefix(String symbol) {
        return find(symbol, 1);
    }

    /** Refuses a formula that nests too deep to be computed. */
    static void requireDepth(Stream<Formula> operands) {
        int deepest = operands.mapToInt(Formula::depth).max().orElse(0);
        Expect.that(deepest < DEEPEST, "a formula nests at most %d deep, got one more", DEEPEST);
    }

    static Operation function(String name) {
        if (name.equals("pow")) {
            return POWER;
        }
        List<Operation> functions = Arrays.stream(values())
                .filter(operation -> operation.precedence == CALL)
                .toList();
        return functions.stream()
                .filter(operation -> operation.symbol.equals(name))
                .findFirst()
                .orElseThrow(() ->
                        unknown(name, functions.stream().map(Operation::symbol).toList()));
    }

    private static IllegalArgumentException unknown(String name, List<String> functions) {
        return Expect.refusal(
                "unknown function '%s'%s; there are: %s",
                name, Nearest.hint(name, functions), String.join(", ", functions));
    }

    private static Optional<Operation> find(String written, int arity) {
        String symbol = SYNONYMS.getOrDefault(written, written);
        return Arrays.stream(values())
                .filter(o -> o.symbol.equals(symbol) && o.arity() == arity && o.precedence < CALL)
                .findFirst();
    }

    String symbol() {
        return symbol;
    }

    int precedence() {
        return precedence;
    }

    int arity() {
        return operands.length();
    }

    boolean takesCondition(int operand) {
        return operands.charAt(operand) == 'c';
    }

    boolean isCondition() {
        return condition;
    }

    /** Whether several of its precedence follow each other from the left; comparisons do not, powers go from the right. */
    boolean chains() {
        return arity() == 2 && precedence != LESS.precedence && precedence < NEGATE.precedence;
    }

    /** Whether it compares two numbers. */
    boolean compares() {
        return precedence == LESS.precedence;
    }

    Kernel kernel() {
        return kernel;
    }

    /** Refuses operands that are too few, too many or of the other kind. */
    void require(List<Formula> given) {
        Expect.that(given.size() == arity(), "'%s' expects %d arguments, got %d", symbol, arity(), given.size());
        for (int i = 0; i < given.size(); i++) {
            Expect.given("'" + symbol + "'", "a formula", given.get(i));
            Expect.that(
                    given.get(i).isCondition() == takesCondition(i),
                    takesCondition(i)
                            ? "'%s' expects a condition, got the number '%s'"
                            : "'%s' expects a number, got the condition '%s'",
                    symbol,
                    given.get(i));
        }
    }
}

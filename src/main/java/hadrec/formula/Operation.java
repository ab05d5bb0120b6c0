package hadrec.formula;

import static hadrec.formula.BlockKernels.binary;
import static hadrec.formula.BlockKernels.comparison;
import static hadrec.formula.BlockKernels.evenIfMissing;
import static hadrec.formula.BlockKernels.unary;

import hadrec.internal.checks.Expect;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

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
    NEGATE("-", 7, "n", false, unary(a -> -a)),
    POWER("^", 8, "nn", false, binary(StrictMath::pow)),
    SQRT("sqrt", 9, "n", false, BlockKernels::sqrt),
    ABS("abs", 9, "n", false, unary(Math::abs)),
    SIN("sin", 9, "n", false, BlockKernels::sin),
    COS("cos", 9, "n", false, BlockKernels::cos),
    EXP("exp", 9, "n", false, unary(StrictMath::exp)),
    LOG("log", 9, "n", false, unary(StrictMath::log)),
    SINH("sinh", 9, "n", false, unary(StrictMath::sinh)),
    COSH("cosh", 9, "n", false, unary(StrictMath::cosh)),
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

    static Operation function(String name) {
        List<Operation> functions = Arrays.stream(values())
                .filter(operation -> operation.precedence == CALL)
                .toList();
        return functions.stream()
                .filter(operation -> operation.symbol.equals(name))
                .findFirst()
                .orElseThrow(() -> Expect.refusal(
                        "unknown function '%s'; there are: %s",
                        name, functions.stream().map(Operation::symbol).collect(Collectors.joining(", "))));
    }

    private static Optional<Operation> find(String symbol, int arity) {
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

    Kernel kernel() {
        return kernel;
    }
}

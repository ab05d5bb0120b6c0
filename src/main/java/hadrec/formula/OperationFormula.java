package hadrec.formula;

import hadrec.internal.checks.Expect;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An operation on formulas.
 *
 * @param operation what is done
 * @param operands as many as the operation takes, each a number or a condition as it demands
 */
record OperationFormula(Operation operation, List<Formula> operands) implements Formula {
    OperationFormula {
        operands = List.copyOf(operands);
        Expect.that(
                operands.size() == operation.arity(),
                "'%s' expects %d arguments, got %d",
                operation.symbol(),
                operation.arity(),
                operands.size());
        for (int i = 0; i < operands.size(); i++) {
            boolean condition = operation.takesCondition(i);
            Expect.that(
                    operands.get(i).isCondition() == condition,
                    condition
                            ? "'%s' expects a condition, got the number '%s'"
                            : "'%s' expects a number, got the condition '%s'",
                    operation.symbol(),
                    operands.get(i));
        }
    }

    @Override
    public boolean isCondition() {
        return operation.isCondition();
    }

    @Override
    public String toString() {
        String symbol = operation.symbol();
        int own = operation.precedence();
        if (own == Operation.CALL) {
            return operands.stream().map(Formula::toString).collect(Collectors.joining(", ", symbol + "(", ")"));
        }
        if (operation.arity() == 1) {
            return symbol + (operation == Operation.NOT ? " " : "") + text(operands.get(0), own);
        }
        boolean fromRight = operation == Operation.POWER;
        String left = text(operands.get(0), fromRight ? own + 1 : own);
        // An exponent may have a sign without parentheses.
        String right = text(operands.get(1), fromRight ? own - 1 : own + 1);
        return left + " " + symbol + " " + right;
    }

    private static String text(Formula operand, int loosest) {
        int precedence = operand instanceof OperationFormula inner ? inner.operation.precedence() : Operation.CALL;
        return precedence < loosest ? "(" + operand + ")" : operand.toString();
    }
}

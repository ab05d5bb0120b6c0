package hadrec.features;

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
        if (operands.size() != operation.arity()) {
            throw new IllegalArgumentException(
                    "'" + operation.symbol() + "' expects " + operation.arity() + " arguments, got " + operands.size());
        }
        for (int i = 0; i < operands.size(); i++) {
            boolean condition = operation.takesCondition(i);
            if (operands.get(i).isCondition() != condition) {
                throw new IllegalArgumentException(
                        "'" + operation.symbol() + "' expects " + (condition ? "a condition" : "a number") + ", got "
                                + (condition ? "the number '" : "the condition '") + operands.get(i) + "'");
            }
        }
    }

    @Override
    public boolean isCondition() {
        return operation.isCondition();
    }

    /** The shortest text that reads as this formula. */
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

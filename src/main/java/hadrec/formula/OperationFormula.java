package hadrec.formula;

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
        operation.require(operands);
        operands = List.copyOf(operands);
        Operation.requireDepth(operands.stream());
    }

    /** An operation, as a link of a chain where it is one of several that follow each other. */
    static Formula of(Operation operation, List<Formula> operands) {
        if (operation.chains() && operands.size() == 2) {
            return ChainFormula.of(operands.get(0), operation, operands.get(1));
        }
        return new OperationFormula(operation, operands);
    }

    @Override
    public boolean isCondition() {
        return operation.isCondition();
    }

    @Override
    public <T> T translate(Translation<T> language) {
        List<T> translated =
                operands.stream().map(operand -> operand.translate(language)).toList();
        return language.operation(operation.symbol(), translated);
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

    /** An operand, in parentheses if it holds together less tight than it must. */
    static String text(Formula operand, int loosest) {
        int precedence = Operation.CALL;
        if (operand instanceof OperationFormula inner) {
            precedence = inner.operation.precedence();
        } else if (operand instanceof ChainFormula chain) {
            precedence = chain.precedence();
        } else if (operand instanceof MemberFormula) {
            precedence = Operation.EQUAL.precedence();
        }
        return precedence < loosest ? "(" + operand + ")" : operand.toString();
    }
}

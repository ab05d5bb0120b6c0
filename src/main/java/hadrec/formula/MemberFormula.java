package hadrec.formula;

import hadrec.internal.checks.Expect;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Whether a number is one of a list: {@code event in (3, 14, 15)}.
 *
 * @param value what is looked for
 * @param choices numbers, at least one
 */
record MemberFormula(Formula value, List<Formula> choices) implements Formula {
    MemberFormula {
        choices = List.copyOf(choices);
        Expect.that(!value.isCondition(), "'in' expects a number, got the condition '%s'", value);
        Expect.that(!choices.isEmpty(), "'in' expects a list of numbers, got none");
        for (Formula choice : choices) {
            Expect.that(
                    NumberFormula.constant(choice).isPresent(),
                    "'in' expects a list of numbers, got '%s' in it",
                    choice);
        }
    }

    @Override
    public List<Formula> operands() {
        return List.of(value);
    }

    @Override
    public boolean isCondition() {
        return true;
    }

    /** {@code x in (a, b)} is {@code x == a or x == b}. */
    @Override
    public <T> T translate(Translation<T> language) {
        T wanted = value.translate(language);
        return choices.stream()
                .map(choice ->
                        language.operation(Operation.EQUAL.symbol(), List.of(wanted, choice.translate(language))))
                .reduce((either, same) -> language.operation(Operation.OR.symbol(), List.of(either, same)))
                .orElseThrow();
    }

    @Override
    public String toString() {
        return OperationFormula.text(value, Operation.EQUAL.precedence() + 1) + " in "
                + choices.stream().map(Formula::toString).collect(Collectors.joining(", ", "(", ")"));
    }
}

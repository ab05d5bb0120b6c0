package hadrec.formula;

import hadrec.internal.checks.Expect;
import java.util.List;
import java.util.Set;

/**
 * A column in a formula.
 *
 * @param name exactly as in the table
 */
record ColumnFormula(String name) implements Formula {
    private static final Set<String> RESERVED = Set.of("and", "or", "not", "in", FormulaParser.PI);

    ColumnFormula {
        Expect.that(
                name != null && !name.isEmpty() && name.chars().noneMatch(c -> c == '`' || c < ' '),
                "a column in a formula has a name without back quote and control character, got '%s'",
                name);
    }

    @Override
    public List<Formula> operands() {
        return List.of();
    }

    @Override
    public <T> T translate(Translation<T> language) {
        return language.column(name);
    }

    @Override
    public String toString() {
        return name.matches(FormulaParser.NAME) && !RESERVED.contains(name) ? name : "`" + name + "`";
    }
}

package hadrec.formula;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text of a formula, one word after the other; operators bind by their precedence. */
final class FormulaParser {
    /** A column name that needs no back quotes. */
    static final String NAME = "[\\p{L}_][\\p{L}\\p{N}_]*";

    private static final Pattern WORD = Pattern.compile("(?<number>(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)|(?<name>"
            + NAME + ")|`(?<quoted>[^`]+)`|<=|>=|==|!=|&&|\\|\\||\\*\\*|[-+*/%^(),<>!\\[\\]]");
    private static final int DEEPEST = 200;

    /** The name of the number π. */
    static final String PI = "pi";

    /** A name that goes on with dots, brackets or other signs that make a column of an ntuple. */
    private static final Pattern DOTTED = Pattern.compile(NAME + "(?:[.:@#$]" + NAME + "|\\[\\d*])+");

    private final String text;
    private final Matcher word;
    /** Where the current word starts; at the text's end there is none. */
    private int start;

    private int depth;

    FormulaParser(String text) {
        this.text = text;
        word = WORD.matcher(text);
        find(0);
    }

    Formula parse() {
        Formula formula = expression(1);
        if (start < text.length()) {
            throw wrong(start, "expected an operator or the end, got " + got() + quotesHint());
        }
        return formula;
    }

    /** A formula whose outermost operators hold at least as tight as the given precedence. */
    private Formula expression(int loosest) {
        if (++depth > DEEPEST) {
            throw wrong(start, "expected at most " + DEEPEST + " levels of parentheses");
        }
        Formula left = operand();
        Optional<Operation> infix = Operation.infix(current());
        while (true) {
            if (current().equals("in") && Operation.EQUAL.precedence() >= loosest) {
                left = member(left);
                infix = Operation.infix(current());
                continue;
            }
            if (infix.isEmpty() || infix.get().precedence() < loosest) {
                break;
            }
            int place = start;
            next();
            Operation operation = infix.get();
            // The power groups from the right, and its exponent may have a sign.
            Formula right = expression(operation.precedence() + (operation == Operation.POWER ? -1 : 1));
            left = combine(place, operation, List.of(left, right));
            infix = Operation.infix(current());
        }
        depth--;
        return left;
    }

    /** A number of a list, such as {@code (1, -2)} or {@code [1, -2]}. */
    private Formula member(Formula value) {
        int place = start;
        next();
        String close = current().equals("[") ? "]" : ")";
        if (!current().equals("(") && !current().equals("[")) {
            throw wrong(start, "expected '(' and a list of numbers, got " + got());
        }
        List<Formula> choices = new ArrayList<>();
        do {
            next();
            choices.add(expression(Operation.NEGATE.precedence()));
        } while (current().equals(","));
        take(close);
        return at(place, () -> new MemberFormula(value, choices));
    }

    private Formula operand() {
        int place = start;
        if (current().equals("!")) { // as tight as in C, where a "not" is loose
            next();
            return combine(place, Operation.NOT, List.of(expression(Operation.NEGATE.precedence())));
        }
        Optional<Operation> prefix = Operation.prefix(current());
        if (prefix.isPresent()) {
            next();
            return combine(place, prefix.get(), List.of(expression(prefix.get().precedence())));
        }
        if (current().equals("(")) {
            next();
            Formula inner = expression(1);
            take(")");
            return inner;
        }
        if (part("number").isPresent()) {
            return number();
        }
        Optional<String> quoted = part("quoted");
        if (quoted.isPresent()) {
            next();
            return new ColumnFormula(quoted.get());
        }
        if (part("name").isEmpty() || Operation.infix(current()).isPresent()) {
            throw wrong(place, "expected a number, a column, a function or '(', got " + got());
        }
        return columnOrCall();
    }

    private Formula number() {
        String digits = current();
        if (digits.matches("\\d{1,19}") && new BigInteger(digits).bitLength() < Long.SIZE) {
            next();
            return new NumberFormula(Long.parseLong(digits));
        }
        double value = Double.parseDouble(digits);
        if (Double.isInfinite(value)) {
            throw wrong(start, "expected a number that fits into float64, got " + got());
        }
        next();
        return new NumberFormula(value);
    }

    private Formula columnOrCall() {
        int place = start;
        String name = current();
        next();
        if (!current().equals("(")) {
            return name.equals(PI) ? new NumberFormula(Math.PI) : new ColumnFormula(name);
        }
        Operation function = at(place, () -> Operation.function(name));
        List<Formula> arguments = new ArrayList<>();
        do {
            next();
            arguments.add(expression(1));
        } while (current().equals(","));
        take(")");
        return combine(place, function, arguments);
    }

    private Formula combine(int place, Operation operation, List<Formula> operands) {
        return at(place, () -> OperationFormula.of(operation, operands));
    }

    /** What is refused is refused with its place. */
    private <T> T at(int place, Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw wrong(place, e.getMessage());
        }
    }

    private void take(String symbol) {
        if (!current().equals(symbol)) {
            throw wrong(start, "expected '" + symbol + "' or an operator, got " + got());
        }
        next();
    }

    private String current() {
        return start < text.length() ? word.group() : "";
    }

    private Optional<String> part(String group) {
        return start < text.length() ? Optional.ofNullable(word.group(group)) : Optional.empty();
    }

    private void next() {
        find(word.end());
    }

    private void find(int from) {
        start = from;
        while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        if (start < text.length() && !word.region(start, text.length()).lookingAt()) {
            throw wrong(
                    start,
                    "expected a number, a name or an operator, got '" + text.charAt(start) + "'"
                            + operatorHint(text.substring(start)) + quotesHint());
        }
    }

    private static String operatorHint(String rest) {
        if (rest.startsWith("&") || rest.startsWith("|")) {
            return "; conditions are combined by 'and' and 'or'";
        }
        return rest.startsWith("=") ? "; a comparison is '=='" : "";
    }

    /** What to do with {@code jet.pt} and {@code jet_pt[0]}, which look like names and are none. */
    private String quotesHint() {
        Matcher name = DOTTED.matcher(text);
        while (name.find()) {
            if (name.start() < start && start < name.end()) {
                return "; a column whose name is no plain word stands between back quotes: `" + name.group() + "`";
            }
        }
        return "";
    }

    private String got() {
        return start < text.length() ? "'" + current() + "'" : "the end";
    }

    private IllegalArgumentException wrong(int place, String problem) {
        return new IllegalArgumentException("Formula '" + text + "', character " + (place + 1) + ": " + problem);
    }
}

package hadrec.export;

import hadrec.formula.Formula;
import hadrec.internal.checks.Expect;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Formulas as ONNX operators in float64, one number per event: conditions are 1 and 0, missing is NaN. Columns are float32 inputs. What
 * runtimes have in float32 only, the arc tangent, is computed in it.
 */
final class OnnxFormulas implements Formula.Translation<OnnxFormulas.Value> {
    private static final double QUARTER_TURN = Math.PI / 2;

    private final OnnxGraph graph;
    private final Map<String, String> computed;

    /**
     * What stands for a formula.
     *
     * @param name of the value in the graph
     * @param written the number, if it is one
     * @param readsColumns whether it depends on the event
     */
    record Value(String name, OptionalDouble written, boolean readsColumns) {}

    OnnxFormulas(OnnxGraph graph) {
        this(graph, Map.of());
    }

    /** Formulas that may also read columns that the graph computes, given by the names of their values. */
    OnnxFormulas(OnnxGraph graph, Map<String, String> computed) {
        this.graph = graph;
        this.computed = computed;
    }

    /** The name of a formula's float64 numbers, one for each event even if they are all the same. */
    String of(Formula formula) {
        Value value = formula.translate(this);
        return value.readsColumns ? value.name : op("Expand", value.name, op("Shape", graph.firstInput()));
    }

    @Override
    public Value column(String name) {
        String column =
                computed.containsKey(name) ? computed.get(name) : graph.cast(graph.input(name, ""), OnnxGraph.DOUBLE);
        return new Value(column, OptionalDouble.empty(), true);
    }

    @Override
    public Value number(double value) {
        return new Value(graph.number(value), OptionalDouble.of(value), false);
    }

    @Override
    public Value operation(String symbol, List<Value> operands) {
        if (symbol.equals("-")
                && operands.size() == 1
                && operands.get(0).written.isPresent()) {
            return number(-operands.get(0).written.getAsDouble());
        }
        boolean readsColumns = operands.stream().anyMatch(Value::readsColumns);
        String a = operands.get(0).name;
        String name;
        if (operands.size() == 1) {
            name = unary(symbol, a);
        } else if (operands.size() == 3) {
            String isNeither = op("Not", op("Or", is(a, 1), is(a, 0)));
            name = graph.where(isNeither, missing(), graph.where(is(a, 1), operands.get(1).name, operands.get(2).name));
        } else {
            String left = compared(symbol, operands.get(0), operands.get(1));
            name = binary(symbol, left, compared(symbol, operands.get(1), operands.get(0)));
        }
        return new Value(name, OptionalDouble.empty(), readsColumns);
    }

    /** A number that is compared with float32 columns as they hold it. */
    private String compared(String symbol, Value value, Value other) {
        boolean compares = List.of("<", "<=", ">", ">=", "==", "!=").contains(symbol);
        return compares && value.written.isPresent() && other.readsColumns
                ? graph.written(value.written.getAsDouble(), other.name)
                : value.name;
    }

    private String unary(String symbol, String a) {
        return switch (symbol) {
            case "-" -> op("Neg", a);
            case "not" -> graph.difference(graph.number(1), a);
            case "sqrt" -> op("Sqrt", a);
            case "abs" -> op("Abs", a);
            case "floor" -> op("Floor", a);
            case "exp" -> op("Exp", a);
            case "log" -> op("Log", a);
            case "log10" -> graph.ratio(op("Log", a), graph.number(StrictMath.log(10)));
            case "sin" -> op("Sin", a);
            case "cos" -> cosine(a);
            case "tan" -> graph.ratio(op("Sin", a), cosine(a));
            case "sinh" -> half(graph.difference(op("Exp", a), op("Exp", op("Neg", a))));
            case "cosh" -> half(graph.sum(op("Exp", a), op("Exp", op("Neg", a))));
            case "tanh" -> tanh(a);
            case "is_missing" -> graph.cast(op("IsNaN", a), OnnxGraph.DOUBLE);
            default -> throw unknown(symbol);
        };
    }

    private String binary(String symbol, String a, String b) {
        return switch (symbol) {
            case "+" -> graph.sum(a, b);
            case "-" -> graph.difference(a, b);
            case "*" -> graph.product(a, b);
            case "/" -> graph.ratio(a, b);
            case "%" -> graph.node("Mod", List.of(OnnxGraph.Attribute.of("fmod", 1)), a, b);
            case "^" -> ofBoth(a, b, op("Pow", a, b));
            case "hypot" -> graph.length(a, b);
            case "atan2" -> angle(a, b);
            case "min" -> ofBoth(a, b, graph.where(op("Less", a, b), a, b));
            case "max" -> ofBoth(a, b, graph.where(op("Less", a, b), b, a));
            case "<" -> condition(a, b, op("Less", a, b));
            case "<=" -> condition(a, b, op("LessOrEqual", a, b));
            case ">" -> condition(a, b, op("Greater", a, b));
            case ">=" -> condition(a, b, op("GreaterOrEqual", a, b));
            case "==" -> condition(a, b, op("Equal", a, b));
            case "!=" -> condition(a, b, op("Not", op("Equal", a, b)));
            case "and" -> graph.where(op("Or", is(a, 0), is(b, 0)), graph.number(0), graph.product(a, b));
            case "or" -> graph.where(op("Or", is(a, 1), is(b, 1)), graph.number(1), graph.sum(a, b));
            case "or_else" -> graph.where(op("IsNaN", a), b, a);
            default -> throw unknown(symbol);
        };
    }

    private static IllegalArgumentException unknown(String symbol) {
        return Expect.refusal("OnnxFile has no operator for '%s' in a formula", symbol);
    }

    /** cos a = sin(a + π/2): runtimes have the cosine in float32 only. */
    private String cosine(String a) {
        return op("Sin", graph.sum(a, graph.number(QUARTER_TURN)));
    }

    /** tanh a = sign(a) (1 − e)/(1 + e) with e = e^(−2|a|). */
    private String tanh(String a) {
        String e = op("Exp", graph.product(op("Abs", a), graph.number(-2)));
        String one = graph.number(1);
        return graph.product(op("Sign", a), graph.ratio(graph.difference(one, e), graph.sum(one, e)));
    }

    private String half(String a) {
        return graph.product(a, graph.number(0.5));
    }

    /** The angle of (x, y): 2 arctan(y/(r + x)), for x < 0 as 2 arctan((r − x)/y), where the sum would lose its digits. */
    private String angle(String y, String x) {
        String r = graph.length(x, y);
        String zero = graph.number(0);
        String right = graph.ratio(y, graph.sum(r, x));
        String left = graph.ratio(graph.difference(r, x), y);
        String tangent = graph.where(is(r, 0), zero, graph.where(op("Less", x, zero), left, right));
        String half = graph.cast(op("Atan", graph.cast(tangent, OnnxGraph.FLOAT)), OnnxGraph.DOUBLE);
        return graph.product(half, graph.number(2));
    }

    /** A condition, missing where one side is. */
    private String condition(String a, String b, String holds) {
        return ofBoth(a, b, graph.cast(holds, OnnxGraph.DOUBLE));
    }

    private String ofBoth(String a, String b, String value) {
        return graph.where(op("Or", op("IsNaN", a), op("IsNaN", b)), missing(), value);
    }

    private String is(String a, double number) {
        return op("Equal", a, graph.number(number));
    }

    private String missing() {
        return graph.number(Double.NaN);
    }

    private String op(String operator, String... inputs) {
        return graph.node(operator, inputs);
    }
}

package hadrec.export;

import hadrec.internal.checks.Expect;
import hadrec.internal.compute.Float32;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A graph of ONNX operators as it grows. What is computed has a name; the same operator on the same inputs has one name and is written
 * once. Numbers of the fields are those of onnx.proto.
 */
final class OnnxGraph {
    /** Version of the operators, which runtimes from 2020 on have. */
    static final int OPSET = 13;

    static final int FLOAT = 1;
    static final int INT64 = 7;
    static final int DOUBLE = 11;

    private static final int IR_VERSION = 7;
    private static final String EVENTS = "events";

    private final ProtoMessage graph = new ProtoMessage();
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, ProtoMessage> inputs = new LinkedHashMap<>();
    private final Map<String, ProtoMessage> outputs = new LinkedHashMap<>();
    private final Map<String, ProtoMessage> constants = new LinkedHashMap<>();
    private final Set<String> used = new HashSet<>();
    private int count;

    /** An attribute of an operator. */
    record Attribute(String name, ProtoMessage value) {
        private static final int NAME = 1;
        private static final int TYPE = 20;

        static Attribute of(String name, long value) {
            return new Attribute(
                    name, new ProtoMessage().text(NAME, name).number(3, value).number(TYPE, 2));
        }

        static Attribute of(String name, float value) {
            return new Attribute(
                    name, new ProtoMessage().text(NAME, name).decimal(2, value).number(TYPE, 1));
        }
    }

    /** An input of float32 numbers: one for each event, or a row of columns. */
    String input(String name, String text, int... columns) {
        inputs.putIfAbsent(name, tensor(name, text, columns));
        return name;
    }

    /** Any input, of as many events as all others. */
    String firstInput() {
        return inputs.keySet().iterator().next();
    }

    /** Gives a value the name of an output of float32 rows. */
    void output(String value, String name, String text, int columns) {
        Expect.that(!inputs.containsKey(name), "OnnxFile gives '%s' and expects no column of that name", name);
        graph.message(1, operator("Identity", name, value));
        outputs.put(name, tensor(name, text, columns));
    }

    private static ProtoMessage tensor(String name, String text, int... columns) {
        ProtoMessage shape = new ProtoMessage().message(1, new ProtoMessage().text(2, EVENTS));
        for (int size : columns) {
            shape.message(1, new ProtoMessage().number(1, size));
        }
        ProtoMessage type = new ProtoMessage()
                .message(1, new ProtoMessage().number(1, FLOAT).message(2, shape));
        return new ProtoMessage().text(1, name).message(2, type).text(3, text);
    }

    /** One float64 number. */
    String number(double value) {
        return doubles(value);
    }

    /** A row of float64 numbers; of a single one, that number. */
    String doubles(double... values) {
        ByteBuffer bytes = buffer(values.length * Double.BYTES);
        for (double value : values) {
            bytes.putDouble(value);
        }
        return constant(DOUBLE, bytes.array(), values.length == 1 ? new int[0] : new int[] {values.length});
    }

    /** Float32 numbers of a shape, row by row. */
    String floats(float[] values, int... shape) {
        ByteBuffer bytes = buffer(values.length * Float.BYTES);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return constant(FLOAT, bytes.array(), shape);
    }

    /** A list of whole numbers. */
    String wholes(long... values) {
        ByteBuffer bytes = buffer(values.length * Long.BYTES);
        for (long value : values) {
            bytes.putLong(value);
        }
        return constant(INT64, bytes.array(), values.length);
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private String constant(int type, byte[] numbers, int... shape) {
        ProtoMessage tensor = new ProtoMessage();
        for (int size : shape) {
            tensor.number(1, size);
        }
        tensor.number(2, type).bytes(9, numbers);
        return names.computeIfAbsent(text(tensor), any -> {
            String name = fresh("c");
            constants.put(name, tensor.text(8, name));
            return name;
        });
    }

    /** A name that no input has. */
    private String fresh(String kind) {
        String name = kind + ++count;
        return inputs.containsKey(name) ? fresh(kind) : name;
    }

    /** The bytes of a message as letters, which tell it from others. */
    private static String text(ProtoMessage message) {
        return HexFormat.of().formatHex(message.bytes());
    }

    /** What an operator makes of its inputs. */
    String node(String operator, String... inputs) {
        return node(operator, List.of(), inputs);
    }

    /** What an operator with attributes makes of its inputs. */
    String node(String operator, List<Attribute> attributes, String... inputs) {
        StringBuilder key = new StringBuilder(operator + " " + String.join(" ", inputs));
        attributes.forEach(attribute -> key.append(' ').append(text(attribute.value())));
        return names.computeIfAbsent(key.toString(), any -> {
            String name = fresh("n");
            ProtoMessage node = operator(operator, name, inputs);
            attributes.forEach(attribute -> node.message(5, attribute.value()));
            graph.message(1, node);
            return name;
        });
    }

    private ProtoMessage operator(String type, String output, String... inputs) {
        ProtoMessage node = new ProtoMessage();
        for (String input : inputs) {
            node.text(1, input);
            used.add(input);
        }
        return node.text(2, output).text(4, type);
    }

    String sum(String a, String b) {
        return node("Add", a, b);
    }

    String difference(String a, String b) {
        return node("Sub", a, b);
    }

    String product(String a, String b) {
        return node("Mul", a, b);
    }

    String ratio(String a, String b) {
        return node("Div", a, b);
    }

    /** √(a² + b²). */
    String length(String a, String b) {
        return node("Sqrt", sum(product(a, a), product(b, b)));
    }

    /**
     * A written number as the library holds it against a value: as float32 has it where the value is a number of float32, so that a file's 0.7
     * is 0.7.
     */
    String written(double number, String value) {
        if (Float32.of(number) == number) {
            return number(number);
        }
        String isFloat32 = node("Equal", cast(cast(value, FLOAT), DOUBLE), value);
        return where(isFloat32, number(Float32.of(number)), number(number));
    }

    /** One value where a condition is true, another where it is false. */
    String where(String condition, String yes, String no) {
        return node("Where", condition, yes, no);
    }

    /** A value as numbers of another type. */
    String cast(String value, int type) {
        return node("Cast", List.of(Attribute.of("to", type)), value);
    }

    /** Rows of float64 from one number per event for each column. */
    String rows(List<String> columns) {
        String[] parts = columns.stream()
                .map(column -> node("Unsqueeze", column, wholes(1)))
                .toArray(String[]::new);
        return node("Concat", List.of(Attribute.of("axis", 1)), parts);
    }

    /** One column of rows, a number per event. */
    String column(String rows, int column) {
        return node("Squeeze", node("Gather", List.of(Attribute.of("axis", 1)), rows, wholes(column)), wholes(1));
    }

    /** The whole as a file, with texts that go with it. */
    byte[] model(String name, Map<String, String> metadata) {
        graph.text(2, name);
        constants.keySet().retainAll(used);
        constants.values().forEach(constant -> graph.message(5, constant));
        inputs.values().forEach(input -> graph.message(11, input));
        outputs.values().forEach(output -> graph.message(12, output));
        ProtoMessage model = new ProtoMessage()
                .number(1, IR_VERSION)
                .text(2, "Hadrec")
                .message(7, graph)
                .message(8, new ProtoMessage().text(1, "").number(2, OPSET));
        metadata.forEach((key, value) ->
                model.message(14, new ProtoMessage().text(1, key).text(2, value)));
        return model.bytes();
    }
}

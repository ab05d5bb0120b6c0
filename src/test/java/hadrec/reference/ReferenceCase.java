package hadrec.reference;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The named records of one reference case. */
public final class ReferenceCase {
    private final String name;
    private final Map<String, String[]> records = new LinkedHashMap<>();

    ReferenceCase(String name) {
        this.name = name;
    }

    void add(String[] line) {
        if (records.put(line[1], line) != null) {
            throw new IllegalStateException("case " + name + " has record " + line[1] + " twice");
        }
    }

    public String name() {
        return name;
    }

    public boolean has(String key) {
        return records.containsKey(key);
    }

    public Set<String> keys() {
        return records.keySet();
    }

    /** All values of a record as text. */
    public String[] texts(String key) {
        String[] line = records.get(key);
        if (line == null) {
            throw new IllegalArgumentException("case " + name + " has no record " + key + "; it has " + keys());
        }
        return Arrays.copyOfRange(line, 4, line.length);
    }

    public String text(String key) {
        return texts(key)[0];
    }

    public double[] numbers(String key) {
        return Arrays.stream(texts(key)).mapToDouble(Double::parseDouble).toArray();
    }

    public double number(String key) {
        return Double.parseDouble(text(key));
    }

    public double number(String key, double otherwise) {
        return has(key) ? number(key) : otherwise;
    }

    public int[] integers(String key) {
        return Arrays.stream(texts(key)).mapToInt(Integer::parseInt).toArray();
    }

    /** The dimensions of a record; none for a scalar. */
    public int[] shape(String key) {
        texts(key);
        String shape = records.get(key)[3];
        return shape.equals("-")
                ? new int[0]
                : Arrays.stream(shape.split("x")).mapToInt(Integer::parseInt).toArray();
    }

    @Override
    public String toString() {
        return name;
    }
}

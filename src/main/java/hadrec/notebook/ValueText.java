package hadrec.notebook;

import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A value as a line to read: arrays by what they hold, also inside lists and maps, of long ones the first and how many there are. */
final class ValueText {
    /** The most entries shown. */
    static final int ENTRIES = 100;

    private ValueText() {}

    static String of(Object value) {
        if (value instanceof double[] numbers) {
            return list(numbers.length, i -> Double.toString(numbers[i]));
        }
        if (value instanceof float[] numbers) {
            return list(numbers.length, i -> Float.toString(numbers[i]));
        }
        if (value instanceof int[] numbers) {
            return list(numbers.length, i -> Integer.toString(numbers[i]));
        }
        if (value instanceof long[] numbers) {
            return list(numbers.length, i -> Long.toString(numbers[i]));
        }
        if (value instanceof byte[] numbers) {
            return list(numbers.length, i -> Byte.toString(numbers[i]));
        }
        if (value instanceof boolean[] truth) {
            return list(truth.length, i -> Boolean.toString(truth[i]));
        }
        if (value instanceof Object[] values) {
            return ofAll(Arrays.asList(values));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> of(entry.getKey()) + "=" + of(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return value instanceof List<?> || value instanceof Set<?>
                ? ofAll((Collection<?>) value)
                : String.valueOf(value);
    }

    private static String ofAll(Collection<?> values) {
        Iterator<?> next = values.iterator();
        return list(values.size(), i -> of(next.next()));
    }

    private static String list(int length, IntFunction<String> entry) {
        String shown = IntStream.range(0, Math.min(length, ENTRIES))
                .mapToObj(entry)
                .collect(Collectors.joining(", ", "[", ""));
        return shown + (length > ENTRIES ? ", … " + length + " in all]" : "]");
    }
}

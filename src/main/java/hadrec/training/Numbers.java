package hadrec.training;

import hadrec.internal.checks.Expect;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Arrays of numbers one after the other, little-endian, as model files and checkpoints hold them. */
final class Numbers {
    private Numbers() {}

    static byte[] ofFloats(Collection<float[]> arrays) {
        int count = arrays.stream().mapToInt(array -> array.length).sum();
        ByteBuffer buffer = ByteBuffer.allocate(Float.BYTES * count).order(ByteOrder.LITTLE_ENDIAN);
        for (float[] array : arrays) {
            for (float number : array) {
                buffer.putFloat(number);
            }
        }
        return buffer.array();
    }

    static byte[] ofDoubles(Collection<double[]> arrays) {
        int count = arrays.stream().mapToInt(array -> array.length).sum();
        ByteBuffer buffer = ByteBuffer.allocate(Double.BYTES * count).order(ByteOrder.LITTLE_ENDIAN);
        for (double[] array : arrays) {
            for (double number : array) {
                buffer.putDouble(number);
            }
        }
        return buffer.array();
    }

    /**
     * {@return arrays of the given sizes}
     *
     * @param entry the name of the bytes, for messages
     * @throws IllegalArgumentException if there are more or fewer bytes
     */
    static List<float[]> floats(String entry, byte[] bytes, Collection<Integer> sizes) {
        ByteBuffer buffer = buffer(entry, bytes, Float.BYTES, sizes);
        List<float[]> arrays = new ArrayList<>();
        for (int size : sizes) {
            float[] array = new float[size];
            for (int i = 0; i < size; i++) {
                array[i] = buffer.getFloat();
            }
            arrays.add(array);
        }
        return arrays;
    }

    /** {@return arrays likewise} */
    static List<double[]> doubles(String entry, byte[] bytes, Collection<Integer> sizes) {
        ByteBuffer buffer = buffer(entry, bytes, Double.BYTES, sizes);
        List<double[]> arrays = new ArrayList<>();
        for (int size : sizes) {
            double[] array = new double[size];
            for (int i = 0; i < size; i++) {
                array[i] = buffer.getDouble();
            }
            arrays.add(array);
        }
        return arrays;
    }

    /** After the sizes are compared with the bytes that there are, before anything is allocated for them. */
    private static ByteBuffer buffer(String entry, byte[] bytes, int each, Collection<Integer> sizes) {
        long expected = 0;
        for (int size : sizes) {
            Expect.that(size >= 0, "%s expects sizes from 0 up, got %d", entry, size);
            expected += (long) each * size;
        }
        Expect.that(bytes.length == expected, "%s has %d bytes, its arrays need %d", entry, bytes.length, expected);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}

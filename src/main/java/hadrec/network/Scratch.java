package hadrec.network;

import java.util.Arrays;

/** Work arrays by number, made at their first use. */
final class Scratch {
    private float[][] arrays = {};

    float[] take(int number, int length) {
        float[][] made = arrays;
        return number < made.length && made[number].length == length ? made[number] : make(number, length);
    }

    private synchronized float[] make(int number, int length) {
        int before = arrays.length;
        float[][] more = Arrays.copyOf(arrays, Math.max(before, number + 1));
        for (int i = before; i < more.length; i++) {
            more[i] = new float[i == number ? length : 0];
        }
        if (more[number].length != length) {
            more[number] = new float[length];
        }
        arrays = more;
        return more[number];
    }
}

package hadrec.data;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * Turns the bytes of a decimal number into the nearest float32, bit for bit as {@code Float.parseFloat} does, but takes
 * nothing else for a number: {@code [+-] digits [. digits] [e [+-] digits]}, with a digit before or after the point.
 *
 * <p>A number of digits m ≤ 2⁵³ with a power of ten of at most 22 places is one exact float64 operation away from its
 * nearest float64 d. The float32 nearest to d is also the one nearest to the number unless d lies half-way between two
 * float32: then, and for all longer numbers, {@code Float.parseFloat} decides.
 */
final class DecimalText {
    private static final long EXACT = 1L << 53;
    private static final double[] POWERS_OF_TEN = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };
    /** The bits of a float64 that a float32 has no room for. */
    private static final long LOST_BITS = (1L << 29) - 1;

    private static final long HALF_WAY = 1L << 28;
    private static final int EXPONENT_LIMIT = 100_000_000;
    private static final int NONE = Integer.MIN_VALUE;

    private DecimalText() {}

    /**
     * The float32 nearest to the number times 10^shift.
     *
     * @return NaN if the bytes are no decimal number, an infinity if the number is too large
     */
    static float toFloat(byte[] text, int start, int end, int shift) {
        int first = afterSign(text, start, end);
        int point = -1;
        long digits = 0;
        int i = first;
        for (; i < end; i++) {
            int digit = text[i] - '0';
            if (digit >= 0 && digit <= 9) {
                digits = digits > EXACT ? digits : 10 * digits + digit; // stays above EXACT: sent to the slow way
            } else if (text[i] == '.' && point < 0) {
                point = i;
            } else {
                break;
            }
        }
        int exponent = i == end ? 0 : exponent(text, i, end);
        if (i - first - (point < 0 ? 0 : 1) == 0 || exponent == NONE) {
            return Float.NaN;
        }
        int power = exponent + shift - (point < 0 ? 0 : i - point - 1);
        if (digits <= EXACT && power >= -22 && power <= 22) {
            double d = power < 0 ? digits / POWERS_OF_TEN[-power] : digits * POWERS_OF_TEN[power];
            if (roundsOnce(d)) {
                return (float) (first > start && text[start] == '-' ? -d : d);
            }
        }
        return Float.parseFloat(new String(text, start, i - start, ISO_8859_1) + "e" + (exponent + shift));
    }

    /**
     * The float64 nearest to the number times 10^shift.
     *
     * @return NaN if the bytes are no decimal number, an infinity if the number is too large
     */
    static double toDouble(byte[] text, int start, int end, int shift) {
        if (Float.isNaN(toFloat(text, start, end, 0))) {
            return Double.NaN;
        }
        int i = start;
        while (i < end && (text[i] | 0x20) != 'e') {
            i++;
        }
        int exponent = i == end ? 0 : exponent(text, i, end);
        return Double.parseDouble(new String(text, start, i - start, ISO_8859_1) + "e" + (exponent + shift));
    }

    /** Whether rounding d ≥ 0 to float32 gives what rounding the number behind d would. */
    private static boolean roundsOnce(double d) {
        boolean normal = d >= Float.MIN_NORMAL && d <= Float.MAX_VALUE;
        return d == 0 || normal && (Double.doubleToRawLongBits(d) & LOST_BITS) != HALF_WAY;
    }

    private static int afterSign(byte[] text, int start, int end) {
        return start < end && (text[start] == '-' || text[start] == '+') ? start + 1 : start;
    }

    /** The value of {@code e±digits}, held within ±EXPONENT_LIMIT; NONE if the bytes are anything else. */
    private static int exponent(byte[] text, int start, int end) {
        int first = afterSign(text, start + 1, end);
        if ((text[start] | 0x20) != 'e' || first == end) {
            return NONE;
        }
        int exponent = 0;
        for (int i = first; i < end; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                return NONE;
            }
            exponent = Math.min(EXPONENT_LIMIT, 10 * exponent + digit);
        }
        return text[start + 1] == '-' ? -exponent : exponent;
    }
}

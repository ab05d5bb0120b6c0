package hadrec.internal.files;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.SplittableRandom;

/** What may happen to a file: bits, digits and lengths change, its end is lost, parts of another file get into it, parts change places. */
public final class Mutations {
    /** How many a unit test tries; a thorough one more. */
    public static final int NUMBER = Boolean.getBoolean("hadrec.thorough") ? 10_000 : 1_000;

    private Mutations() {}

    /** A file that may by chance be the whole one. */
    public static byte[] of(byte[] whole, byte[] another, SplittableRandom random) {
        byte[] copy = whole.clone();
        int at = random.nextInt(copy.length);
        return switch (random.nextInt(7)) {
            case 0 -> {
                copy[at] ^= (byte) (1 << random.nextInt(8));
                yield copy;
            }
            case 1 -> {
                for (int i = 0; i < 1 + random.nextInt(20); i++) {
                    copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
                }
                yield copy;
            }
            case 2 -> Arrays.copyOf(copy, at);
            case 3 -> Arrays.copyOf(copy, copy.length + 1 + random.nextInt(100));
            case 4 ->
                joined(
                        Arrays.copyOf(copy, at),
                        Arrays.copyOfRange(another, Math.min(at, another.length), another.length));
            case 5 -> joined(Arrays.copyOfRange(copy, at, copy.length), Arrays.copyOf(copy, at));
            default -> digits(copy, random);
        };
    }

    /** A digit or a small number, such as a length, is another. */
    private static byte[] digits(byte[] copy, SplittableRandom random) {
        for (int tries = 0; tries < 1000; tries++) {
            int at = random.nextInt(copy.length);
            if (copy[at] >= '0' && copy[at] <= '9') {
                copy[at] = (byte) ('0' + random.nextInt(10));
                return copy;
            }
            if (copy[at] >= 0 && copy[at] < 4) {
                copy[at]++;
                return copy;
            }
        }
        return copy;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(first);
        all.writeBytes(second);
        return all.toByteArray();
    }
}

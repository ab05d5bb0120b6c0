package hadrec.optimizer;

/** Refuses settings outside their range, naming whose they are. */
final class Check {
    private Check() {}

    static void rate(double rate) {
        if (!(rate >= 0 && rate <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("LearningRate expects a finite number from 0 up, got " + rate);
        }
    }

    static void fromZeroToOne(String owner, double factor) {
        if (!(factor >= 0 && factor <= 1)) {
            throw new IllegalArgumentException(owner + " expects a factor from 0 to 1, got " + factor);
        }
    }

    /** From 0 to 1, 1 not included. */
    static void belowOne(String owner, String name, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(owner + " expects 0 <= " + name + " < 1, got " + value);
        }
    }

    static void fromZero(String owner, String name, double value) {
        if (!(value >= 0 && value <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(owner + " expects a finite " + name + " >= 0, got " + value);
        }
    }

    static void aboveZero(String owner, String name, double value) {
        if (!(value > 0 && value <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(owner + " expects a finite " + name + " > 0, got " + value);
        }
    }

    /** Above 0, to 1. */
    static void factor(String owner, double value) {
        if (!(value > 0 && value <= 1)) {
            throw new IllegalArgumentException(owner + " expects a factor above 0, at most 1, got " + value);
        }
    }

    static void atLeast(long least, String owner, String name, long value) {
        if (value < least) {
            throw new IllegalArgumentException(owner + " expects " + name + " from " + least + " up, got " + value);
        }
    }
}

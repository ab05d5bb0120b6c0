package hadrec.figures;

/** An interval of an axis; on a logarithmic one, of log10. */
record Range(double low, double high) {
    /** Contains nothing yet. */
    static final Range EMPTY = new Range(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

    private static final double LEAST_LENGTH = 1e-290;

    boolean isEmpty() {
        return low > high;
    }

    /** The range that holds this value too; one that is not finite changes nothing. */
    Range including(double value) {
        return Double.isFinite(value) ? new Range(Math.min(low, value), Math.max(high, value)) : this;
    }

    /** What is in both. */
    Range and(Range other) {
        return new Range(Math.max(low, other.low), Math.min(high, other.high));
    }

    /** Whether it has the length 0. */
    private boolean isPoint() {
        return low == high;
    }

    /** Whether it has hardly a length, as between 1e-320 and 2e-320: plotly, which divides by it, cannot draw that. */
    boolean isTooShort() {
        return low < high && high - low < LEAST_LENGTH;
    }

    /** The range with a margin, as a fraction of its length, at both ends; never a point. */
    Range padded(double fraction) {
        if (isEmpty()) {
            return new Range(0, 1);
        }
        double length = high - low;
        double margin = isPoint() || isTooShort() ? Math.max(Math.abs(low), 1) * fraction : fraction * length;
        return new Range(low - margin, high + margin);
    }

    /** Where a value lies, 0 at the low and 1 at the high end. */
    double fraction(double value) {
        return (value - low) / (high - low);
    }

    boolean contains(double value) {
        return low <= value && value <= high;
    }

    /** The range with its high end moved, so that what filled it fills only a part. */
    Range withContentIn(double part) {
        return new Range(low, low + (high - low) / part);
    }
}

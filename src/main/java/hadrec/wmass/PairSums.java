package hadrec.wmass;

/**
 * Sums over the events in a bin of one spectrum and a bin of another: Σw², Σw²s and Σw²s² of their scores s.
 *
 * @param squares first index: which sum; then bin of the first spectrum; then bin of the second
 */
record PairSums(double[][][] squares) {
    /** Of all events first, then without each group of the jackknife. */
    static PairSums[] of(ObservedEvents one, ObservedEvents other, double[] scores) {
        int columns = other.bins();
        double[][][] sums = new double[Jackknife.GROUPS + 1][3][one.bins() * columns];
        for (int row = 0; row < scores.length; row++) {
            int b = one.bin()[row];
            int c = other.bin()[row];
            if (b >= 0 && c >= 0) {
                // the weights of two tables of the same events may differ, as those of a variation do
                double w2 = one.weights()[row] * other.weights()[row];
                double s = scores[row];
                double[][] group = sums[1 + Jackknife.group(row)];
                int cell = b * columns + c;
                group[0][cell] += w2;
                group[1][cell] += w2 * s;
                group[2][cell] += w2 * s * s;
            }
        }
        Jackknife.leaveEachOut(sums);
        PairSums[] pairs = new PairSums[sums.length];
        for (int r = 0; r < pairs.length; r++) {
            pairs[r] = new PairSums(folded(sums[r], columns));
        }
        return pairs;
    }

    private static double[][][] folded(double[][] moments, int columns) {
        double[][][] folded = new double[moments.length][moments[0].length / columns][columns];
        for (int moment = 0; moment < moments.length; moment++) {
            for (int cell = 0; cell < moments[moment].length; cell++) {
                folded[moment][cell / columns][cell % columns] = moments[moment][cell];
            }
        }
        return folded;
    }

    /** Σ_bc Y_bc (m_b − s̄_p)(m_c − s̄_q). */
    double product(ScoreMeans p, ScoreMeans q) {
        double sum = 0;
        for (int b = 0; b < squares[0].length; b++) {
            for (int c = 0; c < squares[0][b].length; c++) {
                sum += squares[0][b][c] * (p.means()[b] - p.mean()) * (q.means()[c] - q.mean());
            }
        }
        return sum;
    }

    /** Σ_bc Y_bc [X_bc/(n_b n_c) − X_b·/(n_b n_q) − X_·c/(n_p n_c) + X_··/(n_p n_q)], the terms of one bin b at a time. */
    double noise(ScoreMeans p, ScoreMeans q) {
        double[][] y = squares[0];
        double[] xOfColumn = new double[y[0].length];
        double[] yOfColumn = new double[y[0].length];
        double sum = 0;
        for (int b = 0; b < y.length; b++) {
            double xOfRow = 0;
            double yOfRow = 0;
            for (int c = 0; c < y[b].length; c++) {
                double x = covariance(b, c, p.means()[b], q.means()[c]);
                xOfRow += x;
                yOfRow += y[b][c];
                xOfColumn[c] += x;
                yOfColumn[c] += y[b][c];
                sum += y[b][c] * x / product(p.sums()[b], q.sums()[c]);
            }
            sum -= yOfRow * xOfRow / product(p.sums()[b], q.total());
        }
        double x = 0;
        double yOfAll = 0;
        for (int c = 0; c < xOfColumn.length; c++) {
            sum -= yOfColumn[c] * xOfColumn[c] / product(p.total(), q.sums()[c]);
            x += xOfColumn[c];
            yOfAll += yOfColumn[c];
        }
        return sum + yOfAll * x / (p.total() * q.total());
    }

    /** X_bc = Σw²(s − m_b)(s − m_c). */
    private double covariance(int b, int c, double meanB, double meanC) {
        return squares[2][b][c] - (meanB + meanC) * squares[1][b][c] + meanB * meanC * squares[0][b][c];
    }

    /** Of what is divided by: a bin that holds nothing without a group adds nothing. */
    private static double product(double one, double other) {
        return one * other > 0 ? one * other : Double.POSITIVE_INFINITY;
    }
}

package hadrec.wmass;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * Spectra of the same events, weighted to each shift of the mass.
 *
 * @param settings which shifts
 * @param sums Σw of each template and bin
 * @param squares Σw²
 */
record TemplateSpectra(MassTemplates.Settings settings, double[][] sums, double[][] squares) {
    private TemplateSpectra(MassTemplates.Settings settings, int bins) {
        this(settings, new double[settings.count()][bins], new double[settings.count()][bins]);
    }

    /**
     * Of events in groups, one set of templates each.
     *
     * @param masses generated, GeV
     * @param group of each row
     */
    static TemplateSpectra[] of(
            MassTemplates.Settings settings,
            ObservedEvents events,
            double[] masses,
            int groups,
            IntUnaryOperator group) {
        TemplateSpectra[] spectra = new TemplateSpectra[groups];
        Arrays.setAll(spectra, g -> new TemplateSpectra(settings, events.bins()));
        BreitWigner[] shapes = new BreitWigner[settings.count()];
        Arrays.setAll(shapes, t -> settings.lineShape().shifted(settings.shift(t)));
        double[] norms = Arrays.stream(shapes)
                .mapToDouble(shape -> shape.norm() / settings.lineShape().norm())
                .toArray();
        for (int row = 0; row < masses.length; row++) {
            int b = events.bin()[row];
            if (b >= 0) {
                // w f(s; M + δ)/f(s; M)
                double s = masses[row] * masses[row];
                double nominal = events.weights()[row] * settings.lineShape().denominator(s);
                TemplateSpectra own = spectra[group.applyAsInt(row)];
                for (int t = 0; t < shapes.length; t++) {
                    double w = nominal * norms[t] / shapes[t].denominator(s);
                    own.sums[t][b] += w;
                    own.squares[t][b] += w * w;
                }
            }
        }
        return spectra;
    }

    double effectiveEvents(int template) {
        double total = total(sums[template]);
        return total / total(squares[template]) * total;
    }

    static double total(double[] ofBins) {
        return Arrays.stream(ofBins).sum();
    }

    /** χ²(δ) = Σ_b (d_b − n_b(δ))²/(S n_b(0)) of each template; S = Σw²/Σw of the data. */
    static double[] chiSquares(double[][] sums, double[] data, double varianceOfOne) {
        double all = total(data);
        double[] nominal = sums[sums.length / 2];
        double variance = varianceOfOne * all / total(nominal);
        double[] chiSquares = new double[sums.length];
        for (int t = 0; t < sums.length; t++) {
            double scale = all / total(sums[t]);
            for (int b = 0; b < data.length; b++) {
                double difference = data[b] - scale * sums[t][b];
                chiSquares[t] += difference * difference / (variance * nominal[b]);
            }
        }
        return chiSquares;
    }

    /** The parabola of χ². */
    Parabola parabola(String observable, double[] chiSquares) {
        return Parabola.of("The fit of " + observable, settings.shift(0), settings.stepMeV(), chiSquares);
    }

    /** The shift that fits a spectrum. */
    double minimum(String observable, double[] data) {
        return parabola(observable, chiSquares(sums, data, 1)).minimum();
    }

    /** The shift that fits a spectrum, which may lie a little outside the shifts of the templates. */
    double extrapolatedMinimum(String observable, double[] data) {
        double[] chiSquares = chiSquares(sums, data, 1);
        return Parabola.extrapolated("The fit of " + observable, settings.shift(0), settings.stepMeV(), chiSquares)
                .minimum();
    }

    /** These templates without some of their events. */
    TemplateSpectra minus(TemplateSpectra part) {
        return new TemplateSpectra(settings, minus(sums, part.sums), minus(squares, part.squares));
    }

    private static double[][] minus(double[][] all, double[][] part) {
        double[][] rest = new double[all.length][];
        Arrays.setAll(rest, t -> minus(all[t], part[t]));
        return rest;
    }

    static double[] minus(double[] all, double[] part) {
        double[] rest = all.clone();
        Arrays.setAll(rest, b -> all[b] - part[b]);
        return rest;
    }
}

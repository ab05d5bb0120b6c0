/**
 * Numbers to plots, for a notebook and for print.
 *
 * <p>In: labelled {@link hadrec.figures.Series} of numbers. Out: a {@link hadrec.figures.PrintFigure}, which a notebook
 * shows as a picture and {@link hadrec.figures.FigureFile} writes as SVG, PDF and CSV. A new kind of figure is one class
 * with a static {@code of} that draws with jsplot, adds in plotly's JSON what jsplot cannot say, and passes
 * {@code FigureContract}. No recipe trains, bins or reads a file.
 *
 * <p>Two decisions that surprise. The JavaScript that jsplot writes is read back as JSON and repaired: jsplot 0.44.4
 * escapes {@code <sub>}, writes numbers as strings and has neither error bars nor mirrored axes. And one Chromium stays
 * open for the life of the JVM ({@code FigureRenderer}), the only state shared here: its start and the loading of
 * plotly.js cost more than fifteen figures, and a drawing depends on nothing but its figure.
 *
 * <p>Equal bytes are promised for equal versions of Chromium, plotly.js, librsvg and the DejaVu fonts.
 */
package hadrec.figures;

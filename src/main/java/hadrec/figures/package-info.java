/**
 * Numbers to plots, for a notebook and for print.
 *
 * <p>In: labelled {@link hadrec.figures.Series} of numbers. Out: a {@link hadrec.figures.PrintFigure}, which a notebook
 * shows as a picture and {@link hadrec.figures.PrintFigure#write} writes as SVG, PDF and CSV. A new kind of figure is one
 * class with a static {@code of} that passes {@code FigureContract}. No recipe trains, bins or reads a file.
 *
 * <p>Three decisions that surprise. A print figure is a value of typed parts (traces, axes, frame and legend, markings) that is
 * written as plotly's JSON once, when it is drawn, and not made of jsplot's parts: jsplot 0.44.4 has neither error bars nor
 * mirrored axes, small ticks, or the dashes and opacities that tell curves apart in grey. jsplot draws
 * {@linkplain hadrec.figures.QuickLook quick looks} and figures of a user's own; the JavaScript that it writes is read back as
 * JSON and repaired, as it escapes {@code <sub>} and writes numbers as strings. And one Chromium stays open for the life of the
 * JVM ({@code hadrec.internal.browser}), a state that is shared: its start and the loading of plotly.js cost more than fifteen
 * figures, and a drawing depends on nothing but its figure.
 *
 * <p>Equal bytes are promised for equal versions of Chromium, plotly.js, librsvg and the DejaVu fonts.
 */
package hadrec.figures;

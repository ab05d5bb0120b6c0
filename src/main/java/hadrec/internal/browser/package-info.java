/**
 * A headless Chromium that draws plotly's figures.
 *
 * <p>In: a figure as plotly.js reads it. Out: its SVG, PNG and PDF. One Chromium stays open for the life of the JVM
 * ({@code FigureRenderer}), the only state shared here: its start and the loading of plotly.js cost more than fifteen
 * figures, and a drawing depends on nothing but its figure.
 */
package hadrec.internal.browser;

/**
 * Draws figures. In: a figure as plotly.js reads it. Out: its SVG and PNG by one headless Chromium that stays open for the life of
 * the JVM ({@code FigureRenderer}), and a PDF of the SVG by rsvg-convert ({@code PdfConverter}). {@code DrawingTools} says whether
 * the two are there.
 */
package hadrec.internal.browser;

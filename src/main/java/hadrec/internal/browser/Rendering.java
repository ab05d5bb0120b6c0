package hadrec.internal.browser;

/** A drawn figure as SVG and as PNG. */
public record Rendering(String svg, byte[] png) {}

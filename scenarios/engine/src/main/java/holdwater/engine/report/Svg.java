package holdwater.engine.report;

import java.util.Locale;

/** The few shapes that the charts are made of. Coordinates are in the chart's own pixels. */
public final class Svg {
  private Svg() {}

  /** A rectangle; a size below 0 is 0. */
  public static String rect(String kind, double x, double y, double width, double height) {
    return String.format(
        Locale.ROOT,
        "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>",
        kind,
        x,
        y,
        Math.max(0, width),
        Math.max(0, height));
  }

  /** A stretch that shows {@code hint} when pointed at. */
  public static String hint(double x, double y, double width, double height, String hint) {
    return rect("hit", x, y, width, height)
        .replace("/>", "><title>" + Html.escape(hint) + "</title></rect>");
  }

  /** A straight line. */
  public static String line(String kind, double x1, double y1, double x2, double y2) {
    return String.format(
        Locale.ROOT,
        "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>",
        kind,
        x1,
        y1,
        x2,
        y2);
  }

  /**
   * A line of text.
   *
   * @param anchor {@code start}, {@code middle} or {@code end}
   */
  public static String text(String kind, double x, double y, String anchor, String text) {
    return String.format(
        Locale.ROOT,
        "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>",
        kind,
        x,
        y,
        anchor,
        Html.escape(text));
  }

  /** A path that was put together from {@link #move} and {@link #to}. */
  public static String path(String kind, CharSequence points) {
    return points.length() == 0 ? "" : "<path class=\"" + kind + "\" d=\"" + points + "\"/>";
  }

  /** Begins a path. */
  public static String move(double x, double y) {
    return String.format(Locale.ROOT, "M%.1f %.1f", x, y);
  }

  /** Goes on with a path. */
  public static String to(double x, double y) {
    return String.format(Locale.ROOT, "L%.1f %.1f", x, y);
  }

  /** A whole chart, described for those who cannot see it. */
  public static String chart(double width, double height, String description, String content) {
    return String.format(
            Locale.ROOT,
            "<svg viewBox=\"0 0 %.0f %.0f\" role=\"img\" aria-label=\"%s\">",
            width,
            height,
            Html.escape(description))
        + "<defs><pattern id=\"hatch\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\""
        + " patternTransform=\"rotate(45)\"><line class=\"hatch\" x1=\"0\" y1=\"0\" x2=\"0\""
        + " y2=\"5\"/></pattern></defs>"
        + content
        + "</svg>";
  }
}

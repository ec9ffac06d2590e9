package holdwater.engine.gate;

import holdwater.engine.report.Clip;
import holdwater.engine.report.Page;
import holdwater.model.verdict.Verdict;
import java.util.Locale;

/** {@code badge.svg}: the verdict in two words, for a README. */
final class GateBadge {
  private static final double CHARACTER_WIDTH = 6.6;
  private static final double PADDING = 10;
  private static final int LONGEST_NAME = 40;
  private static final int LONGEST_SENTENCE = 300;

  private GateBadge() {}

  static String of(GateResult result) {
    String name = Clip.to(LONGEST_NAME, result.suite().name());
    String word = result.verdict() + " " + result.count(Verdict.PASS) + "/" + result.rows().size();
    double left = width(name);
    double right = width(word);
    return String.format(
        Locale.ROOT,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"20\" role=\"img\""
            + " aria-label=\"%s\"><title>%s</title>"
            + "<rect width=\"%.0f\" height=\"20\" rx=\"4\" fill=\"%s\"/>"
            + "<rect width=\"%.0f\" height=\"20\" rx=\"4\" fill=\"#414b5a\"/>"
            + "<rect x=\"%.0f\" width=\"6\" height=\"20\" fill=\"#414b5a\"/>"
            + "<g fill=\"#fff\" text-anchor=\"middle\""
            + " font-family=\"Verdana,DejaVu Sans,sans-serif\" font-size=\"11\">"
            + "<text x=\"%.1f\" y=\"14\">%s</text><text x=\"%.1f\" y=\"14\">%s</text></g></svg>\n",
        left + right,
        Page.escape(name + ": " + word),
        Page.escape(Clip.to(LONGEST_SENTENCE, name + ": " + result.sentence())),
        left + right,
        colour(result.verdict()),
        left,
        left - 6,
        left / 2,
        Page.escape(name),
        left + right / 2,
        Page.escape(word));
  }

  private static double width(String text) {
    return Math.rint(text.length() * CHARACTER_WIDTH + 2 * PADDING);
  }

  private static String colour(Verdict verdict) {
    return switch (verdict) {
      case PASS -> "#12774a";
      case FAIL -> "#c02617";
      case INCONCLUSIVE -> "#8f5b00";
    };
  }
}

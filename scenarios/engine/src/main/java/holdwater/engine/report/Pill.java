package holdwater.engine.report;

import holdwater.model.verdict.Verdict;
import java.util.Locale;

/** A short word on a coloured ground. The word says it all; the colour only helps. */
public final class Pill {
  private Pill() {}

  /** The verdict as a class of the style. */
  public static String kind(Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT);
  }

  /** The verdict. */
  public static String of(Verdict verdict) {
    return of(kind(verdict), verdict.name());
  }

  /** Shown, or not shown. */
  static String proof(boolean proven) {
    return proven ? of("pass", "proven") : of("inconclusive", "not proven");
  }

  static String of(String kind, String word) {
    return "<span class=\"pill " + kind + "\">" + Html.escape(word) + "</span>";
  }
}

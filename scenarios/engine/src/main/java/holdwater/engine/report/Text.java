package holdwater.engine.report;

import holdwater.engine.judge.InjectionJudgement;
import holdwater.model.verdict.ShockRule;
import holdwater.model.verdict.VerdictRule;
import holdwater.model.verdict.WindowJudgement;
import holdwater.model.verdict.WindowKind;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How numbers, times and names are put into words, the same in every report. */
public final class Text {
  private static final int NAMES_SHOWN = 4;

  private Text() {}

  /** 0.3 s, 14 s, 2 min 5 s. */
  public static String duration(Duration duration) {
    double seconds = duration.toMillis() / 1000.0;
    if (duration.isZero()) {
      return "0 s";
    }
    if (seconds < 9.95) {
      return format("%.1f s", seconds);
    }
    long whole = Math.round(seconds);
    return whole < 120 ? whole + " s" : whole / 60 + " min " + whole % 60 + " s";
  }

  /** The duration, or the word for none. */
  static String duration(Optional<Duration> duration) {
    return duration.map(Text::duration).orElse("never seen");
  }

  /** 0.79 %. */
  public static String percent(double share) {
    double percent = 100 * share;
    boolean whole = Math.abs(percent - Math.rint(percent)) < 5e-4;
    if (whole) {
      return format("%.0f %%", percent);
    }
    // Near either end the second decimal is what an objective is about.
    return percent < 10 || percent > 99 ? format("%.2f %%", percent) : format("%.1f %%", percent);
  }

  /** 1,200. */
  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  static String word(WindowKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /** The kind, with the step's name where a scenario has several. */
  static String window(WindowJudgement judged, boolean severalSteps) {
    String kind = word(judged.window().kind());
    return severalSteps && !judged.step().isEmpty() ? kind + " " + judged.step() : kind;
  }

  static boolean severalSteps(List<WindowJudgement> windows) {
    return windows.stream().map(WindowJudgement::step).filter(s -> !s.isEmpty()).distinct().count()
        > 1;
  }

  /** The most bad events of so many that would pass; -1 when they are too few to pass at all. */
  static long allowedBad(WindowJudgement judged) {
    return new VerdictRule(judged.allowedBadShare()).mostBadThatPass(judged.tally().events());
  }

  /** The same for people. */
  static String allowed(WindowJudgement judged) {
    long most = allowedBad(judged);
    return most < 0 ? "–" : count(most);
  }

  /** Seconds of the shock that were lost, each by its bad share. */
  static double badSeconds(WindowJudgement judged) {
    return ShockRule.lost(judged.counts());
  }

  /** The first names, and how many more. */
  static String names(List<String> names) {
    String first = String.join(", ", names.subList(0, Math.min(NAMES_SHOWN, names.size())));
    int more = names.size() - NAMES_SHOWN;
    return more > 0 ? first + " and " + more + " more" : first;
  }

  static String fault(InjectionJudgement injection) {
    return injection.fault().describe() + " of " + names(injection.target().names());
  }

  /** {@link String#format} as it is everywhere. */
  public static String format(String format, Object... args) {
    return String.format(Locale.ROOT, format, args);
  }
}

package holdwater.cli;

import holdwater.cli.yaml.Durations;
import holdwater.engine.margin.DoseKind;
import holdwater.engine.margin.DoseRange;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A range of doses as one types it: {@code latency=50ms..5s}. */
public final class DoseWords {
  private static final Pattern FORM = Pattern.compile("([a-z]+)=(.+)\\.\\.(.+)");
  private static final Pattern SHARE = Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,3})?)%");
  private static final Pattern RATE = Pattern.compile("([0-9]{1,9})KB/s");
  private static final double PERCENT = 100;

  private DoseWords() {}

  /**
   * The range.
   *
   * @throws UserMistake with the forms there are
   */
  public static DoseRange range(String text) {
    Matcher form = FORM.matcher(text);
    Optional<DoseKind> kind = form.matches() ? DoseKind.named(form.group(1)) : Optional.empty();
    if (kind.isEmpty()) {
      throw new UserMistake(
          "--dose is like latency=50ms..5s, loss=5%..60%, bandwidth=2000KB/s..20KB/s or"
              + " hold=1s..30s, was '"
              + text
              + "'");
    }
    try {
      return new DoseRange(
          kind.get(), dose(kind.get(), form.group(2)), dose(kind.get(), form.group(3)));
    } catch (IllegalArgumentException e) {
      throw new UserMistake("--dose " + text + ": " + e.getMessage());
    }
  }

  /**
   * One dose.
   *
   * @throws UserMistake when it is none of that kind
   */
  public static double dose(DoseKind kind, String text) {
    Optional<Double> dose =
        switch (kind) {
          case LATENCY, HOLD -> Durations.parse(text).map(delay -> (double) delay.toMillis());
          case LOSS -> number(SHARE, text).map(percent -> percent / PERCENT);
          case BANDWIDTH -> number(RATE, text);
        };
    return dose.orElseThrow(() -> new UserMistake("'" + text + "' is no " + kind.word()));
  }

  private static Optional<Double> number(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.matches() ? Optional.of(Double.parseDouble(matcher.group(1))) : Optional.empty();
  }
}

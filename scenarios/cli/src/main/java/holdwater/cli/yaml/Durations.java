package holdwater.cli.yaml;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 500ms}, {@code 30s}, {@code 2m}, {@code 1h}. */
public final class Durations {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,3})?)(ms|s|m|h)");

  private static final Pattern ISO = Pattern.compile("PT-?[0-9][0-9HMS.-]*");

  private static final Map<String, BigDecimal> MILLIS =
      Map.of(
          "ms", BigDecimal.ONE,
          "s", BigDecimal.valueOf(1_000),
          "m", BigDecimal.valueOf(60_000),
          "h", BigDecimal.valueOf(3_600_000));

  private Durations() {}

  /** The duration, or nothing when {@code text} is none or is finer than a millisecond. */
  public static Optional<Duration> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    BigDecimal millis = new BigDecimal(matcher.group(1)).multiply(MILLIS.get(matcher.group(2)));
    return millis.stripTrailingZeros().scale() > 0
        ? Optional.empty()
        : Optional.of(Duration.ofMillis(millis.longValueExact()));
  }

  /** As {@link #parse} reads it, in seconds or, if it is not whole seconds, in milliseconds. */
  public static String format(Duration duration) {
    return duration.toMillisPart() == 0 ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
  }

  /** Turns what {@code Duration.toString} put into a sentence ({@code PT1M}) into {@code 60s}. */
  static String inWords(String sentence) {
    return ISO.matcher(sentence)
        .replaceAll(match -> Matcher.quoteReplacement(format(Duration.parse(match.group()))));
  }
}

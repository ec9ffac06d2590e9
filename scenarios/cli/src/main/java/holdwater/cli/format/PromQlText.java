package holdwater.cli.format;

import holdwater.cli.yaml.Durations;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What can be told of PromQL without a server: whether it is a counter, and how far back it looks.
 *
 * @param text as it stands in the file
 */
record PromQlText(String text) {
  private static final String SELECTOR =
      "[a-zA-Z_:][a-zA-Z0-9_:]*\\s*(?:\\{(?:[^{}\"]|\"(?:[^\"\\\\]|\\\\.)*\")*})?";
  private static final Pattern COUNTER =
      Pattern.compile("(?:sum\\s*\\(\\s*)?(" + SELECTOR + ")\\s*\\)?", Pattern.DOTALL);
  private static final Pattern RATE =
      Pattern.compile(
          "(?:sum\\s*\\(\\s*)?(?:rate|irate|increase)\\s*\\(\\s*("
              + SELECTOR
              + ")\\s*\\[[^\\]]*]\\s*\\)\\s*\\)?",
          Pattern.DOTALL);
  private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|'[^']*'");
  private static final Pattern RANGE = Pattern.compile("\\[([^\\]:]*)[^\\]]*]");
  private static final Pattern PART = Pattern.compile("([0-9]+)(ms|s|m|h|d|w|y)");
  private static final Pattern PER_SECOND = Pattern.compile("\\b(rate|irate|deriv)\\s*\\(");
  private static final Pattern NO_COUNTER =
      Pattern.compile("\\b(rate|irate|deriv|increase|delta|idelta)\\s*\\(");

  /**
   * The series of which this is the sum, or how fast they grow: all the same to somebody who looks
   * at the counter itself.
   */
  Optional<String> counter() {
    String query = text.strip();
    Matcher rate = RATE.matcher(query);
    if (balanced(query) && rate.matches()) {
      return Optional.of(rate.group(1).strip());
    }
    Matcher plain = COUNTER.matcher(query);
    return balanced(query) && plain.matches() && !query.equals("sum")
        ? Optional.of(plain.group(1).strip())
        : Optional.empty();
  }

  private static boolean balanced(String query) {
    String bare = QUOTED.matcher(query).replaceAll("");
    return bare.chars().filter(c -> c == '(').count() == bare.chars().filter(c -> c == ')').count();
  }

  /** Answers: is it how fast something grows, in spite of its maker's {@code counter: false}? */
  boolean isRateOfCounter() {
    return RATE.matcher(text.strip()).matches();
  }

  /**
   * What speaks against asking it as numbers of events, or empty.
   *
   * @param counter whether the file calls it a counter
   */
  Optional<String> mistakeAsEvents(boolean counter, Duration resolution) {
    String bare = QUOTED.matcher(text).replaceAll("\"\"");
    if (counter && NO_COUNTER.matcher(bare).find()) {
      return Optional.of(
          "is no counter any more where rate or increase is part of something larger: give the"
              + " counter, or set counter: false");
    }
    if (!counter && PER_SECOND.matcher(bare).find()) {
      return Optional.of(
          "tells events per second: write increase(...["
              + Durations.format(resolution)
              + "]), which tells how many there were");
    }
    return mistakeAsValue(resolution);
  }

  /** What speaks against asking it at each resolution of the server, or empty. */
  Optional<String> mistakeAsValue(Duration resolution) {
    String bare = QUOTED.matcher(text).replaceAll("\"\"");
    if (bare.contains("{{") || bare.contains("$")) {
      return Optional.of("has a placeholder that nobody fills in here");
    }
    return RANGE
        .matcher(bare)
        .results()
        .map(PromQlText::range)
        .filter(range -> range.compareTo(resolution) > 0)
        .findFirst()
        .map(
            range ->
                "looks "
                    + Durations.format(range)
                    + " back at a server that is asked every "
                    + Durations.format(resolution)
                    + ": an outage would look healthy for long; write ["
                    + Durations.format(resolution)
                    + "]");
  }

  private static Duration range(MatchResult found) {
    Matcher part = PART.matcher(found.group(1));
    Duration sum = Duration.ZERO;
    while (part.find()) {
      sum = sum.plus(unit(part.group(2)).multipliedBy(Long.parseLong(part.group(1))));
    }
    return sum;
  }

  private static Duration unit(String unit) {
    return switch (unit) {
      case "ms" -> Duration.ofMillis(1);
      case "s" -> Duration.ofSeconds(1);
      case "m" -> Duration.ofMinutes(1);
      case "h" -> Duration.ofHours(1);
      case "d" -> Duration.ofDays(1);
      case "w" -> Duration.ofDays(7);
      default -> Duration.ofDays(365);
    };
  }
}

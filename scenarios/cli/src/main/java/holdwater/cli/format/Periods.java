package holdwater.cli.format;

import holdwater.cli.yaml.YamlNode;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** OpenSLO's own way of writing durations, from minutes to years. */
final class Periods {
  private static final Pattern PERIOD = Pattern.compile("([1-9][0-9]{0,3})([mhdwMQY])");

  private Periods() {}

  /** The period, or null after a mistake. */
  static Duration read(YamlNode node) {
    Optional<Duration> read = parse(node.scalar().orElse(""));
    if (read.isEmpty()) {
      node.mistake("must be a period such as 30d or 4w");
    }
    return read.orElse(null);
  }

  /** The period; empty if the text is none. */
  static Optional<Duration> parse(String text) {
    Matcher matcher = PERIOD.matcher(text);
    return matcher.matches()
        ? Optional.of(of(Long.parseLong(matcher.group(1)), matcher.group(2)))
        : Optional.empty();
  }

  private static Duration of(long number, String unit) {
    return switch (unit) {
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      case "d" -> Duration.ofDays(number);
      case "w" -> Duration.ofDays(7 * number);
      // Months and longer are near enough for a budget; nothing is aligned to a calendar here.
      case "M" -> Duration.ofDays(30 * number);
      case "Q" -> Duration.ofDays(90 * number);
      default -> Duration.ofDays(365 * number);
    };
  }
}

package holdwater.cli.fault;

import holdwater.cli.yaml.Durations;
import holdwater.model.fault.Fault;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Doses as one types them. Each throws an IllegalArgumentException for what is none. */
final class Doses {
  private static final Pattern RATE = Pattern.compile("([0-9]{1,9})KB/s");
  private static final Pattern SIZE = Pattern.compile("([0-9]{1,9})(B|KB|MB)");
  private static final Map<String, Integer> BYTES = Map.of("B", 1, "KB", 1_000, "MB", 1_000_000);
  private static final Pattern SHARE = Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,6})?)%");

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}(\\.[0-9]{1,6})?");

  private Doses() {}

  /** The fault, if no dose is given. */
  static Fault none(List<String> dose, Fault fault) {
    if (!dose.isEmpty()) {
      throw new IllegalArgumentException("it takes no dose");
    }
    return fault;
  }

  /** The one dose that is given. */
  static String only(List<String> dose) {
    if (dose.size() != 1) {
      throw new IllegalArgumentException("it takes one dose");
    }
    return dose.get(0);
  }

  static Duration time(String word) {
    return Durations.parse(word)
        .orElseThrow(
            () -> new IllegalArgumentException("'" + word + "' is no time such as 200ms or 2s"));
  }

  /** Bytes. */
  static int size(String word) {
    Matcher matcher = SIZE.matcher(word);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'" + word + "' is no size such as 200B or 10KB");
    }
    long bytes = Long.parseLong(matcher.group(1)) * BYTES.get(matcher.group(2));
    return (int) Math.min(Integer.MAX_VALUE, bytes);
  }

  /** From 0 to 1. */
  static double share(String word) {
    Matcher matcher = SHARE.matcher(word);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'" + word + "' is no share such as 20%");
    }
    return new BigDecimal(matcher.group(1)).movePointLeft(2).doubleValue();
  }

  /** Any number that is not negative. */
  static double number(String word) {
    if (!NUMBER.matcher(word).matches()) {
      throw new IllegalArgumentException("'" + word + "' is no number such as 3 or 2.5");
    }
    return Double.parseDouble(word);
  }

  /** Kilobytes a second. */
  static long rate(String word) {
    Matcher matcher = RATE.matcher(word);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'" + word + "' is no rate such as 100KB/s");
    }
    return Long.parseLong(matcher.group(1));
  }
}

package holdwater.engine.trap;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Seconds of a trap, both ends included: {@code 50}, {@code 50..61}, {@code 50..}, {@code ..9}. */
record Span(double from, double to) {
  private static final Pattern RANGE = Pattern.compile("(\\d*\\.?\\d*?)\\.\\.(\\d*\\.?\\d*)");

  static final Span EVER = new Span(0, Double.MAX_VALUE);

  /** One, or several with commas between. */
  static List<Span> all(String text) {
    List<Span> spans = new ArrayList<>();
    for (String part : text.split(",")) {
      spans.add(of(part.strip()));
    }
    return spans;
  }

  static Span of(String text) {
    Matcher range = RANGE.matcher(text);
    if (!range.matches()) {
      double one = Double.parseDouble(text);
      return new Span(one, one);
    }
    return new Span(
        range.group(1).isEmpty() ? 0 : Double.parseDouble(range.group(1)),
        range.group(2).isEmpty() ? Double.MAX_VALUE : Double.parseDouble(range.group(2)));
  }

  boolean has(double second) {
    return second >= from && second <= to;
  }
}

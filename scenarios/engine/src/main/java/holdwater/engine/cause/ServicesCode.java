package holdwater.engine.cause;

import holdwater.model.port.CallCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Counts as text: short, because a journal has some of them every second. */
final class ServicesCode {
  private static final char BAD = '!';
  private static final int MOST_DIGITS = 12;
  private static final char FIRST_BUCKET = 'a';

  private ServicesCode() {}

  /** {@code b5c6!2}: five in the second bucket, six in the third, two of them bad. */
  static String calls(CallCounts calls) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < CallCounts.BUCKETS; i++) {
      long count = calls.byTime().get(i);
      if (count > 0) {
        text.append((char) (FIRST_BUCKET + i)).append(count);
      }
    }
    if (calls.bad() > 0) {
      text.append(BAD).append(calls.bad());
    }
    return text.toString();
  }

  /** Empty for what {@link #calls(CallCounts)} does not write. */
  static Optional<CallCounts> calls(String text) {
    List<Long> byTime = new ArrayList<>(CallCounts.NONE.byTime());
    long bad = 0;
    int at = 0;
    while (at < text.length()) {
      char sign = text.charAt(at);
      int end = at + 1;
      while (end < text.length() && Character.isDigit(text.charAt(end))) {
        end++;
      }
      Optional<Long> count = number(text.substring(at + 1, end));
      int bucket = sign - FIRST_BUCKET;
      if (count.isEmpty() || (sign != BAD && (bucket < 0 || bucket >= CallCounts.BUCKETS))) {
        return Optional.empty();
      }
      if (sign == BAD) {
        bad = count.get();
      } else {
        byTime.set(bucket, count.get());
      }
      at = end;
    }
    return Optional.of(new CallCounts(byTime, bad));
  }

  /** Empty for what is no whole number, or so large that sums of it would be none. */
  static Optional<Long> number(String text) {
    if (text.length() > MOST_DIGITS) {
      return Optional.empty();
    }
    try {
      return Optional.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}

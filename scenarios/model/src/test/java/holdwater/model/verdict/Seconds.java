package holdwater.model.verdict;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Windows for tests, said in a line. */
final class Seconds {
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private Seconds() {}

  /** So many seconds of so many events each; how many are bad, says {@code bad} of the second. */
  static WindowCounts of(int seconds, long eventsEach, IntUnaryOperator bad) {
    List<SecondCount> all = new ArrayList<>();
    for (int i = 0; i < seconds; i++) {
      all.add(new SecondCount(START.plusSeconds(i), eventsEach, bad.applyAsInt(i), true));
    }
    return new WindowCounts(all);
  }

  /** So many bad events, no two in one second, in a window of ten events a second. */
  static WindowCounts spread(int seconds, int bad) {
    return of(seconds, 10, i -> (i + 1) * bad / seconds - i * bad / seconds);
  }

  /** The same window, with the seconds from {@code from} on and before {@code to} dropped. */
  static WindowCounts dropped(WindowCounts window, int from, int to) {
    List<SecondCount> all = new ArrayList<>(window.seconds());
    for (int i = from; i < to; i++) {
      SecondCount second = all.get(i);
      all.set(i, new SecondCount(second.second(), second.events(), second.bad(), false));
    }
    return new WindowCounts(all);
  }
}

package holdwater.dashboards.console;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;

/**
 * Says when calls of clients begin to go bad, and when they are good again. For a timeline, and no
 * verdict. For one thread.
 */
final class BadSpell {
  /** So many seconds are looked at together. */
  private static final int WINDOW = 5;

  /** A share of bad calls from which on it is worth a line. */
  private static final double WORTH_A_LINE = 0.01;

  private final Deque<SecondOfCalls> window = new ArrayDeque<>();
  private boolean bad;
  private long badCalls;
  private long calls;

  /** What is to be said now that this second is known, if anything. */
  Optional<String> after(SecondOfCalls second) {
    window.addLast(second);
    if (window.size() > WINDOW) {
      window.removeFirst();
    }
    long badInWindow = window.stream().mapToLong(SecondOfCalls::bad).sum();
    long inWindow = badInWindow + window.stream().mapToLong(SecondOfCalls::good).sum();
    if (!bad && badInWindow > 0 && badInWindow >= WORTH_A_LINE * inWindow) {
      bad = true;
      badCalls = badInWindow;
      calls = inWindow;
      return Optional.of(
          "calls of clients go bad: " + badInWindow + " of " + inWindow + " in " + WINDOW + " s");
    }
    if (!bad) {
      return Optional.empty();
    }
    badCalls += second.bad();
    calls += second.bad() + second.good();
    if (badInWindow > 0 || inWindow == 0) {
      return Optional.empty();
    }
    bad = false;
    return Optional.of(
        String.format(
            Locale.ROOT,
            "calls of clients are good again: %d of %d were bad (%.1f %%)",
            badCalls,
            calls,
            100.0 * badCalls / Math.max(1, calls)));
  }
}

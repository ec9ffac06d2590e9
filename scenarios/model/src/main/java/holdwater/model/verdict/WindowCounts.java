package holdwater.model.verdict;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Events of one SLI in a window, second by second in the order of time; gaps are no part of it. */
public record WindowCounts(List<SecondCount> seconds) {
  /** Nothing was seen. */
  public static final WindowCounts NONE = new WindowCounts(List.of());

  public WindowCounts {
    seconds = List.copyOf(seconds);
  }

  /** The seconds of all of them, one after another. */
  public static WindowCounts together(Collection<WindowCounts> windows) {
    List<SecondCount> all = new ArrayList<>();
    windows.forEach(window -> all.addAll(window.seconds));
    return new WindowCounts(all);
  }

  /** Every event, of dropped seconds too. */
  public Tally all() {
    return Tally.of(seconds);
  }

  /** Without the dropped seconds: what a FAIL must be proven by. */
  public WindowCounts kept() {
    return new WindowCounts(seconds.stream().filter(SecondCount::kept).toList());
  }

  /**
   * What a PASS must hold with: every bad event, and the good ones of kept seconds. So a dropped
   * second can do harm and no good.
   */
  public Tally counted() {
    return Tally.of(seconds.stream().map(SecondCount::damage).toList());
  }

  /** How many seconds were dropped. */
  public int dropped() {
    return (int) seconds.stream().filter(second -> !second.kept()).count();
  }

  /** How many seconds have events. */
  public int heard() {
    return (int) seconds.stream().filter(second -> second.events() > 0).count();
  }

  /** In how many seconds more than {@code share} of the events are bad. */
  public int worseThan(double share) {
    return (int) seconds.stream().filter(second -> worse(second, share)).count();
  }

  /** The longest run of seconds, one right after another, that are each worse than that. */
  public int longestRunWorseThan(double share) {
    int longest = 0;
    int run = 0;
    SecondCount last = null;
    for (SecondCount second : seconds) {
      boolean goesOn = last != null && second.follows(last);
      run = worse(second, share) ? (goesOn ? run : 0) + 1 : 0;
      longest = Math.max(longest, run);
      last = second;
    }
    return longest;
  }

  /** One of ten is no more than 10 %, whatever binary fractions make of it. */
  private static boolean worse(SecondCount second, double share) {
    return second.badShare() > share + 1e-9;
  }
}

package holdwater.engine.judge;

import holdwater.model.verdict.BinomialBound;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a fault goes on biting in proportion to what comes by it. One that bit a fifth of all
 * calls and then bites one of a thousand has not stopped, so {@link HitRate} finds no silence.
 *
 * <p>With b of c calls bitten until one look, and B of the C that came in the next twenty seconds
 * or more: if a call were still bitten at least a fifth as often as before, then of all b + B bites
 * each would lie in those seconds with a chance of at least C/5 / (C/5 + c). That so few do as B
 * has a chance below one in a thousand, or nothing is said. So what comes seldom is not missed, and
 * where no calls come nothing is.
 */
final class HitShare {
  /** What is less may be a moment's. */
  private static final Duration AT_LEAST = Duration.ofSeconds(20);

  /** Hits and calls are not counted in the same moment: of a first second that says too little. */
  private static final Duration FIRST_LOOKS = Duration.ofSeconds(5);

  /**
   * The dose is a matter of the fault; who comes by may change with the damage, but not so much.
   */
  private static final double LEAST = 0.2;

  private static final double CONFIDENCE = 0.999;

  /**
   * What was counted by then since the fault came, all targets together.
   *
   * @param calls of which so many were bitten
   */
  record Count(Instant at, long bites, double calls) {}

  private final Instant injected;
  private final String calls;

  /**
   * @param calls what was counted, in words: "calls that came by"
   */
  HitShare(Instant injected, String calls) {
    this.injected = injected;
    this.calls = calls;
  }

  /** The first stretch in which it all but stopped, in words. */
  Optional<String> fallen(List<Count> looks) {
    List<Count> counts = grown(looks);
    for (Count to : counts) {
      for (Count from : counts) {
        boolean apart = !from.at().plus(AT_LEAST).isAfter(to.at());
        if (apart && !from.at().isBefore(injected.plus(FIRST_LOOKS)) && fell(from, to)) {
          return Optional.of(words(from, to));
        }
      }
    }
    return Optional.empty();
  }

  /** Whoever counts from nothing again counts on. */
  private static List<Count> grown(List<Count> looks) {
    List<Count> counts = new ArrayList<>();
    Count sum = new Count(Instant.MIN, 0, 0);
    Count last = sum;
    for (Count look : looks) {
      boolean anew = look.bites() < last.bites() || look.calls() < last.calls();
      sum =
          new Count(
              look.at(),
              sum.bites() + look.bites() - (anew ? 0 : last.bites()),
              sum.calls() + look.calls() - (anew ? 0 : last.calls()));
      counts.add(sum);
      last = look;
    }
    return counts;
  }

  private static boolean fell(Count from, Count to) {
    double bites = (double) to.bites() - from.bites();
    double expected = LEAST * (to.calls() - from.calls());
    if (from.calls() <= 0 || bites * from.calls() >= expected * from.bites()) {
      return false;
    }
    double there = expected / (expected + from.calls());
    return BinomialBound.upper(bites, (double) to.bites(), CONFIDENCE) < there;
  }

  private String words(Count from, Count to) {
    return String.format(
        Locale.ROOT,
        "from +%d s to +%d s as before: %d of %.0f %s, and %d of %.0f until then",
        Duration.between(injected, from.at()).toSeconds(),
        Duration.between(injected, to.at()).toSeconds(),
        to.bites() - from.bites(),
        to.calls() - from.calls(),
        calls,
        from.bites(),
        from.calls());
  }
}

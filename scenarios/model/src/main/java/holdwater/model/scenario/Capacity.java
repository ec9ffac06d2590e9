package holdwater.model.scenario;

import static holdwater.model.Checks.checkArgument;

import holdwater.model.fault.Fault;
import holdwater.model.fault.ProcessFault;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much CPU the survivors of a fault have while it is held. On one machine the CPU of dead
 * processes would go to the survivors, which does not happen between real zones. So that CPU is
 * kept from the survivors unless a scenario says otherwise.
 */
public sealed interface Capacity {
  /** The highest bound; no machine has more cores. */
  double MAX_CORES = 1024;

  /** A ballast process burns the CPU that the victims would have used. */
  record Kept() implements Capacity {
    @Override
    public String describe() {
      return "kept";
    }
  }

  /** Survivors may use the CPU that the victims used before, or the fault leaves no CPU unused. */
  record Lost() implements Capacity {
    @Override
    public String describe() {
      return "lost";
    }
  }

  /**
   * Kept, and besides all surviving instances of the zones together get no more than that.
   *
   * @param cores of one core; more than 0
   */
  record Bounded(double cores) implements Capacity {
    public Bounded {
      checkArgument(
          cores > 0 && cores <= MAX_CORES, "capacity must be above 0 and at most 1024 cores");
    }

    @Override
    public String describe() {
      return BigDecimal.valueOf(cores).stripTrailingZeros().toPlainString() + " cores";
    }
  }

  /** As it is written in a scenario: {@code kept}, {@code lost} or {@code 1.2 cores}. */
  String describe();

  /** What a scenario means that says nothing: kept where processes are the victims. */
  static Capacity usual(Fault fault) {
    return fault instanceof ProcessFault ? new Kept() : new Lost();
  }

  /** Reads what {@link #describe} writes; empty when it is nothing of the kind. */
  static Optional<Capacity> parse(String text) {
    if (text.equals("kept")) {
      return Optional.of(new Kept());
    }
    if (text.equals("lost")) {
      return Optional.of(new Lost());
    }
    Matcher matcher = Pattern.compile("([0-9]{1,4}(?:\\.[0-9]{1,3})?) cores?").matcher(text);
    return Optional.of(matcher)
        .filter(Matcher::matches)
        .map(found -> Double.parseDouble(found.group(1)))
        .filter(cores -> cores > 0 && cores <= MAX_CORES)
        .map(Bounded::new);
  }
}

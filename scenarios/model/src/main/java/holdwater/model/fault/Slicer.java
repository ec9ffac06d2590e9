package holdwater.model.fault;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotNull;

import java.time.Duration;

/**
 * Answers come in small pieces, one after another.
 *
 * @param bytes of a piece, at most
 * @param gap between two pieces, at least {@link #LEAST_GAP}
 */
public record Slicer(int bytes, Duration gap) implements NetworkFault {

  /** Shorter ones cannot be told from the network's own. */
  public static final Duration LEAST_GAP = Duration.ofMillis(1);

  public Slicer {
    checkNotNull(gap, "gap");
    checkArgument(bytes > 0, "a piece must have at least 1 byte, was %s", bytes);
    checkArgument(gap.compareTo(LEAST_GAP) >= 0, "gap must be at least %s, was %s", LEAST_GAP, gap);
  }

  @Override
  public boolean callsComplete() {
    return true;
  }

  @Override
  public String kind() {
    return "slicer";
  }

  @Override
  public String describe() {
    return "slices of " + bytes + " B every " + gap.toMillis() + " ms";
  }
}

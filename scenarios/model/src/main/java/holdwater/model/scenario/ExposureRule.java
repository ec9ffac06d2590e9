package holdwater.model.scenario;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotNull;
import static holdwater.model.Checks.checkShare;

import java.util.Optional;

/**
 * When traffic counts as having met a fault: the target served {@code shareBefore} of the calls of
 * its kind before the fault, or {@code callsBefore} of them; a faulted link carried {@code
 * callsDuring} calls while the fault was in force; of a fault of single requests, so many requests
 * met it; a fault inside JVMs that bites calls has bitten so many of them.
 *
 * @param suffers whose SLO must have broken, where the drill is about others who must not notice
 */
public record ExposureRule(
    double shareBefore, long callsBefore, long callsDuring, Optional<Suffering> suffers) {
  /** 30 % or 200 calls before; 100 calls over a faulted link, or bitten inside a JVM. */
  public static final ExposureRule DEFAULT = new ExposureRule(0.30, 200, 100);

  public ExposureRule {
    checkShare(shareBefore, "shareBefore");
    checkArgument(shareBefore > 0, "shareBefore must be above 0");
    checkArgument(callsBefore > 0, "callsBefore must be above 0, was %s", callsBefore);
    checkArgument(callsDuring > 0, "callsDuring must be above 0, was %s", callsDuring);
    checkNotNull(suffers, "suffers");
  }

  /** Nobody in particular has to suffer. */
  public ExposureRule(double shareBefore, long callsBefore, long callsDuring) {
    this(shareBefore, callsBefore, callsDuring, Optional.empty());
  }
}

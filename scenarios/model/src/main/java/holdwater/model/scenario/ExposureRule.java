package holdwater.model.scenario;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotNull;
import static holdwater.model.Checks.checkShare;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * When traffic counts as having met a fault. Of what is told by the calls before it: the target
 * served {@code shareBefore} of the calls of its kind, where the scenario says so; {@code
 * callsBefore} of them, where it says so; both, where it says both; and where it says neither, one
 * of the usual two is enough. A faulted link carried {@code callsDuring} calls while the fault was
 * in force; of a fault of single requests, so many requests met it; a fault inside JVMs that bites
 * calls has bitten so many of them.
 *
 * @param suffers whose SLO must have broken, where the drill is about others who must not notice
 */
public record ExposureRule(
    OptionalDouble shareBefore,
    OptionalLong callsBefore,
    long callsDuring,
    Optional<Suffering> suffers) {
  /** Where a scenario says nothing of shares and calls before. */
  public static final double USUAL_SHARE = 0.30;

  /** As many calls as are worth a share of them. */
  public static final long USUAL_CALLS = 200;

  /** 30 % or 200 calls before; 100 calls over a faulted link, or bitten inside a JVM. */
  public static final ExposureRule DEFAULT =
      new ExposureRule(OptionalDouble.empty(), OptionalLong.empty(), 100, Optional.empty());

  public ExposureRule {
    checkNotNull(shareBefore, "shareBefore");
    checkNotNull(callsBefore, "callsBefore");
    shareBefore.ifPresent(
        share -> {
          checkShare(share, "shareBefore");
          checkArgument(share > 0, "shareBefore must be above 0");
        });
    callsBefore.ifPresent(
        calls -> checkArgument(calls > 0, "callsBefore must be above 0, was %s", calls));
    checkArgument(callsDuring > 0, "callsDuring must be above 0, was %s", callsDuring);
    checkNotNull(suffers, "suffers");
  }

  /** Both of what is asked for before; nobody in particular has to suffer. */
  public ExposureRule(double shareBefore, long callsBefore, long callsDuring) {
    this(
        OptionalDouble.of(shareBefore),
        OptionalLong.of(callsBefore),
        callsDuring,
        Optional.empty());
  }

  /** The same, but for how many calls are asked for while the fault is in force. */
  public ExposureRule withCallsDuring(long calls) {
    return new ExposureRule(shareBefore, callsBefore, calls, suffers);
  }

  /** The calls that are asked for over links under which none can be counted. */
  public long callsOrUsual() {
    return callsBefore.orElse(USUAL_CALLS);
  }

  /** Answers: are {@code met} calls, {@code share} of those of their kind, as many as asked for? */
  public boolean metBefore(long met, double share, long leastOfAShare) {
    boolean shareMet = met >= leastOfAShare && share >= shareBefore.orElse(USUAL_SHARE);
    boolean callsMet = met >= callsOrUsual();
    if (shareBefore.isEmpty() && callsBefore.isEmpty()) {
      return shareMet || callsMet;
    }
    return (shareBefore.isEmpty() || shareMet) && (callsBefore.isEmpty() || callsMet);
  }
}

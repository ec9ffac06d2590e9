package holdwater.model.scenario;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotNull;
import static holdwater.model.Checks.checkShare;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * When traffic counts as having met a fault. Before the fault the target must have served {@code
 * shareBefore} of the calls of its kind, or {@code callsBefore} calls; both if the scenario names
 * both, and one of the usual two if it names neither. While the fault is in force, a faulted link
 * must carry {@code callsDuring} calls. A fault of single requests, or of calls inside JVMs, must
 * meet that many requests or calls.
 *
 * @param suffers the SLO that must have broken, for drills in which other clients must not notice
 *     the fault
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

  /** 30 % or 200 calls before; 100 calls over a faulted link, or hit inside a JVM. */
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

  /** Requires both figures before the fault, and no SLO that must have broken. */
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

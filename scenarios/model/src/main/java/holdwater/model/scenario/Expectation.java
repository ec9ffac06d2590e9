package holdwater.model.scenario;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotNull;
import static holdwater.model.Checks.checkPositive;

import holdwater.model.slo.Objective;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a drill may cost one SLO, window by window.
 *
 * @param steady of the steady state, where the scenario has a reason to ask for less than usual
 */
public record Expectation(
    Shock shock, Objective held, Objective after, Optional<Objective> steady) {
  /** A system that is worse than this by itself is no ground to stand on. */
  public static final Objective STEADY_AT_LEAST = new Objective(0.99);

  public Expectation {
    checkNotNull(shock, "shock");
    checkNotNull(held, "held");
    checkNotNull(after, "after");
    checkNotNull(steady, "steady");
  }

  /** The steady state as usual. */
  public Expectation(Shock shock, Objective held, Objective after) {
    this(shock, held, after, Optional.empty());
  }

  /** What the steady state is judged by: unless the scenario says so, 99 % or what after asks. */
  public Objective inSteadyState() {
    Objective usual = after.share() > STEADY_AT_LEAST.share() ? after : STEADY_AT_LEAST;
    return steady.orElse(usual);
  }

  /** How long the shocks of these last. */
  public static Stream<Duration> shocks(Collection<Expectation> expectations) {
    return expectations.stream().map(expected -> expected.shock().within());
  }

  /** The first {@code within} after an injection may cost {@code cost} of bad time. */
  public record Shock(Duration within, Duration cost) {
    public Shock {
      checkPositive(within, "shock.within");
      checkPositive(cost, "shock.cost");
      checkArgument(
          cost.compareTo(within) < 0,
          "shock.cost %s must be shorter than shock.within %s",
          cost,
          within);
    }

    /** The share of events of the shock that may be bad. */
    public double allowedBadShare() {
      return cost.toMillis() / (double) within.toMillis();
    }
  }
}

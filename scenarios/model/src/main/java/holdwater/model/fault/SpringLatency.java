package holdwater.model.fault;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotNull;

import java.time.Duration;

/**
 * Calls begin {@code delay} late, or evenly between that and {@code to}. A call that waits when the
 * fault is reverted waits to its end.
 *
 * @param delay at least 1 ms
 * @param to not less than {@code delay}, at most a minute
 */
public record SpringLatency(Duration delay, Duration to, SpringCalls calls) implements SpringFault {
  /** For so long a revert leaves calls waiting. */
  private static final Duration LONGEST = Duration.ofMinutes(1);

  public SpringLatency {
    checkNotNull(delay, "delay");
    checkNotNull(to, "to");
    checkNotNull(calls, "calls");
    checkArgument(delay.toMillis() >= 1, "delay must be at least 1ms, was %s", delay);
    checkArgument(to.compareTo(delay) >= 0, "to %s is less than delay %s", to, delay);
    checkArgument(
        to.compareTo(LONGEST) <= 0,
        "%s may be %s at most, was %s",
        to.equals(delay) ? "delay" : "to",
        LONGEST,
        to);
  }

  @Override
  public Duration holdsCaller() {
    return to;
  }

  @Override
  public String kind() {
    return "spring_latency";
  }

  @Override
  public String describe() {
    String range = to.equals(delay) ? "" : " to " + to.toMillis() + " ms";
    return "latency " + delay.toMillis() + " ms" + range + " for " + calls.describe();
  }
}

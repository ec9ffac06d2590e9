package holdwater.model.fault;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotNegative;
import static holdwater.model.Checks.checkPositive;

import java.time.Duration;

/** Every chunk of an answer leaves {@code delay}, give or take {@code jitter}, after it came. */
public record Latency(Duration delay, Duration jitter) implements NetworkFault {
  public Latency {
    checkPositive(delay, "delay");
    checkNotNegative(jitter, "jitter");
    checkArgument(jitter.compareTo(delay) <= 0, "jitter %s exceeds delay %s", jitter, delay);
  }

  @Override
  public String kind() {
    return "latency";
  }

  @Override
  public String describe() {
    String dose = "latency " + delay.toMillis() + " ms";
    return jitter.isZero() ? dose : dose + " ± " + jitter.toMillis() + " ms";
  }
}

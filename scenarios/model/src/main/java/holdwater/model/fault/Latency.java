package holdwater.model.fault;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotNegative;
import static holdwater.model.Checks.checkNotNull;
import static holdwater.model.Checks.checkPositive;

import java.time.Duration;
import java.util.Optional;

/**
 * Every chunk of an answer is forwarded {@code delay}, plus or minus {@code jitter}, after it
 * arrived.
 *
 * @param distribution how delays lie around it; empty is {@link Distribution#UNIFORM}, which is
 *     also what journals from before there were others mean
 */
public record Latency(Duration delay, Duration jitter, Optional<Distribution> distribution)
    implements NetworkFault {
  public Latency(Duration delay, Duration jitter) {
    this(delay, jitter, Optional.empty());
  }

  public Latency {
    checkPositive(delay, "delay");
    checkNotNegative(jitter, "jitter");
    checkNotNull(distribution, "distribution");
    checkArgument(jitter.compareTo(delay) <= 0, "jitter %s exceeds delay %s", jitter, delay);
    checkArgument(
        distribution.isEmpty() || !jitter.isZero(),
        "a %s distribution needs a jitter",
        distribution.map(Distribution::word).orElse(""));
  }

  @Override
  public boolean callsComplete() {
    return true;
  }

  @Override
  public String kind() {
    return "latency";
  }

  @Override
  public String describe() {
    String dose = "latency " + delay.toMillis() + " ms";
    String spread = distribution.map(shape -> " " + shape.word()).orElse("");
    return jitter.isZero() ? dose : dose + " ± " + jitter.toMillis() + " ms" + spread;
  }
}

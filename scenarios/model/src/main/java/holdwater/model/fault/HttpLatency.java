package holdwater.model.fault;

import static holdwater.model.Checks.checkNotNull;
import static holdwater.model.Checks.checkPositive;

import java.time.Duration;

/** Answers begin {@code delay} after they came. */
public record HttpLatency(Duration delay, RequestMatch match) implements HttpFault {
  public HttpLatency {
    checkPositive(delay, "delay");
    checkNotNull(match, "match");
  }

  @Override
  public Duration holdsCaller() {
    return delay;
  }

  @Override
  public String kind() {
    return "http_latency";
  }

  @Override
  public String describe() {
    return "latency " + delay.toMillis() + " ms for " + match.describe();
  }
}

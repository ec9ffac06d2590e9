package holdwater.runtime;

import holdwater.resilience.Instance;
import holdwater.resilience.Repeatable;
import holdwater.resilience.Timeouts;
import java.time.Duration;

/** One try at one instance. */
record DirectTries(HttpExchange exchange, Instance instance, Timeouts timeouts) implements Tries {

  @Override
  public UpstreamBytes answerTo(HttpExchange.Outgoing outgoing, Repeatable repeatable) {
    try {
      Duration timeout = CallContext.current().deadlineOrLongest().limit(timeouts.perTry());
      return exchange.send(outgoing, instance, timeout);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UpstreamFailure(
          outgoing.service(), 503, "interrupted", "This instance is stopping.", e);
    }
  }
}

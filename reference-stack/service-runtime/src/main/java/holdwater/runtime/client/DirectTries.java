package holdwater.runtime.client;

import holdwater.resilience.Instance;
import holdwater.resilience.PatternSwitches;
import holdwater.resilience.Repeatable;
import holdwater.resilience.Timeouts;
import holdwater.runtime.CallContext;
import holdwater.runtime.UpstreamBytes;
import holdwater.runtime.UpstreamFailure;
import java.time.Duration;

/** One try at one instance. */
record DirectTries(
    HttpExchange exchange, Instance instance, Timeouts timeouts, PatternSwitches switches)
    implements Tries {

  @Override
  public UpstreamBytes answerTo(HttpExchange.Outgoing outgoing, Repeatable repeatable) {
    try {
      Duration timeout = timeouts.nextTry(CallContext.current().deadlineOrLongest(), switches);
      return exchange.send(outgoing, instance, timeout, 0);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UpstreamFailure(
          outgoing.service(), 503, "interrupted", "This instance is stopping.", e);
    }
  }
}

package holdwater.runtime.client;

import holdwater.resilience.CallFailed;
import holdwater.resilience.FailureKind;
import holdwater.resilience.Repeatable;
import holdwater.resilience.ResilientCall;
import holdwater.runtime.CallContext;
import holdwater.runtime.UpstreamBytes;
import holdwater.runtime.UpstreamFailure;
import java.util.concurrent.atomic.AtomicInteger;

/** Tries with every pattern around them, as {@link ResilientCall} orders them. */
record ResilientTries(HttpExchange exchange, ResilientCall call) implements Tries {

  static FailureKind kindOf(Exception failure) {
    return failure instanceof UpstreamFailure upstream ? upstream.kind() : FailureKind.FAILED;
  }

  @Override
  public UpstreamBytes answerTo(HttpExchange.Outgoing outgoing, Repeatable repeatable) {
    AtomicInteger sent = new AtomicInteger();
    try {
      return call.call(
          CallContext.current().deadlineOrLongest(),
          repeatable,
          (instance, timeout) ->
              exchange.send(outgoing, instance, timeout, sent.getAndIncrement()));
    } catch (CallFailed e) {
      throw UpstreamFailure.of(e);
    }
  }
}

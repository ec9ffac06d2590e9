package holdwater.runtime.client;

import holdwater.resilience.Bulkhead;
import holdwater.resilience.CallFailed;
import holdwater.resilience.Repeatable;
import holdwater.runtime.UpstreamBytes;
import holdwater.runtime.UpstreamFailure;

/** So many calls to one service at a time: a slow one leaves threads for calls to others. */
record BulkheadTries(Bulkhead places, Tries tries) implements Tries {

  @Override
  public UpstreamBytes answerTo(HttpExchange.Outgoing outgoing, Repeatable repeatable) {
    try {
      return places.call(() -> tries.answerTo(outgoing, repeatable));
    } catch (CallFailed e) {
      throw UpstreamFailure.of(e);
    }
  }
}

package holdwater.proxy.toxics;

import holdwater.proxy.exchange.Exchange;

/**
 * A stage that swallows requests and answers them in the server's place, which never sees them.
 *
 * <p>Answers once the request is complete: clients that are still sending drop the connection on an
 * early answer. A call by gRPC is answered at its head, for its client may wait for the answer
 * before it goes on.
 */
abstract class Answering extends Passing {

  private Exchange swallowed;
  private boolean answered;
  private boolean retired;

  Answering(Flow flow) {
    super(flow);
  }

  /** It will be answered. */
  abstract void taken(Exchange exchange);

  abstract void answer(Exchange exchange);

  @Override
  public void chunk(Chunk chunk) {
    Exchange exchange = chunk.exchange();
    if (swallowed == null && chunk.isFirst() && exchange.take()) {
      swallowed = exchange;
      answered = false;
      taken(exchange);
    }
    if (swallowed == null) {
      flow.pass(chunk);
      return;
    }
    boolean last = chunk.isLast();
    chunk.drop();
    if (exchange != swallowed) {
      // The request broke off in the middle; without its start the server cannot be sent the rest.
      flow.reset();
    } else if (last || (!answered && exchange.request().isGrpc())) {
      due(exchange, last);
    }
  }

  private void due(Exchange exchange, boolean complete) {
    boolean isFirst = !answered;
    answered = true;
    if (complete) {
      swallowed = null;
    }
    if (isFirst) {
      answer(exchange);
    }
    if (complete && retired) {
      flow.drained();
    }
  }

  @Override
  public void update(Toxic changed) {
    retired = false;
  }

  @Override
  public boolean retire() {
    retired = true;
    return swallowed == null;
  }
}

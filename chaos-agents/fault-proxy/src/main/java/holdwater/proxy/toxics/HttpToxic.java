package holdwater.proxy.toxics;

import holdwater.proxy.exchange.Request;

/**
 * A toxic that works on whole HTTP messages, of all exchanges or of those that its {@link Match}
 * names.
 *
 * <p>Its stage is only given chunks of such messages, each from its first byte on. In HTTP/1.1 it
 * has those of a connection one after the other, in HTTP/2 those of one stream.
 */
public sealed interface HttpToxic extends Toxic
    permits HttpStatus, GrpcStatus, HttpLatency, HttpHeader, HttpTrickle, HttpCut {

  /** False for requests with which it can do nothing, whatever its match says. */
  default boolean meets(Request request) {
    return true;
  }
}

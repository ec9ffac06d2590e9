package holdwater.proxy.toxics;

/**
 * A toxic that works on whole HTTP/1.1 messages, of all exchanges or of those that its {@link
 * Match} names.
 *
 * <p>Its stage is only given chunks of such messages, each from its first byte on.
 */
public sealed interface HttpToxic extends Toxic
    permits HttpStatus, HttpLatency, HttpHeader, HttpTrickle, HttpCut {}

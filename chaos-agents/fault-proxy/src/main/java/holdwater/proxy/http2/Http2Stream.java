package holdwater.proxy.http2;

import holdwater.proxy.exchange.Exchange;
import java.util.Optional;

/**
 * One stream, as the client numbers it and as the server does.
 *
 * <p>The numbers differ once a request was held while a later one passed: a peer may open streams
 * in rising order only. Confined to the connection's event loop.
 */
final class Http2Stream {

  private static final long MAX_WINDOW = Integer.MAX_VALUE;

  private final int clientId;
  private final Optional<Exchange> exchange;
  private final long opened;
  private final Half up = new Half(this);
  private final Half down = new Half(this);
  private int serverId;
  private boolean closed;
  private long window;

  /**
   * @param exchange empty for what a server pushes
   * @param opened when it came, in nanoseconds
   */
  Http2Stream(int clientId, Optional<Exchange> exchange, long opened) {
    this.clientId = clientId;
    this.exchange = exchange;
    this.opened = opened;
  }

  int clientId() {
    return clientId;
  }

  /** 0 while the server does not know the stream. */
  int serverId() {
    return serverId;
  }

  void serverId(int given) {
    serverId = given;
  }

  boolean isKnownToServer() {
    return serverId != 0;
  }

  Optional<Exchange> exchange() {
    return exchange;
  }

  long opened() {
    return opened;
  }

  /** What the client sends. */
  Half up() {
    return up;
  }

  /** What the server sends. */
  Half down() {
    return down;
  }

  boolean isClosed() {
    return closed;
  }

  void close() {
    closed = true;
  }

  /** True if somebody answers in the place of the server. */
  boolean isTaken() {
    return exchange.isPresent() && exchange.get().isTaken();
  }

  /** Nothing more goes either way. */
  boolean isDone() {
    return down.hasLeft() && (up.hasLeft() || (isTaken() && up.hasEnded()));
  }

  /** The client lets a server that does not know the stream yet send so many bytes more. */
  void keepWindow(int bytes) {
    window = Math.min(MAX_WINDOW, window + bytes);
  }

  /** What was kept, which is then forgotten. */
  int takeWindow() {
    int kept = (int) window;
    window = 0;
    return kept;
  }
}

package holdwater.proxy.link;

import io.netty.buffer.ByteBuf;

/**
 * How long the client of one connection waits in each of its turns, from its first bytes to the
 * first bytes of the answer. Confined to the connection's event loop.
 */
final class Waits {

  private static final int INTERIM = 1;

  private final Counters counters;
  private long asked;
  private boolean forServer;
  private boolean forStatus;
  private boolean forAnswer;

  Waits(Counters counters) {
    this.counters = counters;
  }

  /** The client begins a turn. */
  void asked() {
    asked = System.nanoTime();
    forServer = true;
    forStatus = true;
    forAnswer = true;
  }

  /**
   * The answer to the turn under way is told of by somebody else; answers when the turn began, in
   * nanoseconds.
   */
  long handOver() {
    forServer = false;
    forStatus = false;
    forAnswer = false;
    return asked;
  }

  /** Bytes came from the server. */
  void served(ByteBuf bytes) {
    if (forServer) {
      forServer = false;
      counters.served.add(System.nanoTime() - asked);
    }
    if (forStatus) {
      // The answer proper is still to come behind an interim one.
      forStatus = counters.statuses.count(bytes) == INTERIM;
    }
  }

  /** Bytes go to the client, past all toxics. */
  void answered() {
    if (forAnswer) {
      forAnswer = false;
      counters.answered.add(System.nanoTime() - asked);
    }
  }
}

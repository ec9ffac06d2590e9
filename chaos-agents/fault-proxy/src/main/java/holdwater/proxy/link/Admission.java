package holdwater.proxy.link;

import holdwater.proxy.toxics.NamedToxic;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Holds a new connection back before its upstream is dialled, as long as the toxics of its link
 * say. There only while one does; confined to the connection's event loop.
 */
final class Admission {

  private final Connection connection;
  private final long accepted;
  private final Set<Long> holding = new HashSet<>(2);
  private ScheduledFuture<?> waiting;

  /**
   * @param accepted when the client came, in nanoseconds
   */
  Admission(Connection connection, long accepted) {
    this.connection = connection;
    this.accepted = accepted;
  }

  /** Reckons with the toxics as they are set now, and dials if that was long enough. */
  void reckon() {
    cancel();
    long delayMillis = 0;
    for (NamedToxic toxic : connection.toxics()) {
      OptionalLong delay = toxic.toxic().holdsBackMillis();
      if (delay.isPresent() && holds(toxic)) {
        delayMillis += delay.getAsLong();
        if (holding.add(toxic.id())) {
          connection.heldBack(toxic, delay.getAsLong());
        }
      }
    }
    long left = accepted + TimeUnit.MILLISECONDS.toNanos(delayMillis) - System.nanoTime();
    if (delayMillis > 0 && left > 0) {
      waiting = connection.loop().schedule(connection::dial, left, TimeUnit.NANOSECONDS);
    } else {
      connection.dial();
    }
  }

  private boolean holds(NamedToxic toxic) {
    return connection.place(toxic) < toxic.toxicity()
        && (holding.contains(toxic.id()) || toxic.places().take());
  }

  void cancel() {
    if (waiting != null) {
      waiting.cancel(false);
      waiting = null;
    }
  }
}

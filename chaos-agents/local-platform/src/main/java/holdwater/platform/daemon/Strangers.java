package holdwater.platform.daemon;

import java.io.IOException;
import java.net.Socket;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Connections of callers that have not sent a token yet. When there are too many, the oldest is
 * closed for a new one, so that they cannot keep out callers with a token. Thread-safe.
 */
final class Strangers {
  private final int most;
  private final Set<Socket> waiting = new LinkedHashSet<>();

  Strangers(int most) {
    this.most = most;
  }

  /** Answers: has somebody had to give way? */
  boolean admit(Socket one) {
    Socket eldest = null;
    synchronized (this) {
      if (waiting.size() == most) {
        Iterator<Socket> all = waiting.iterator();
        eldest = all.next();
        all.remove();
      }
      waiting.add(one);
    }
    if (eldest == null) {
      return false;
    }
    try {
      // Whoever reads from it fails at once.
      eldest.close();
    } catch (IOException e) {
      // It is closed all the same.
    }
    return true;
  }

  /** It has shown a token, or has gone. Answers: was it still waiting? */
  synchronized boolean leave(Socket one) {
    return waiting.remove(one);
  }
}

package holdwater.proxy.http;

import io.netty.channel.Channel;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Connections on which nobody has made a request yet that may be made. They cannot keep out a
 * caller with the token: when there are too many, the oldest is closed for a new one. Thread-safe.
 */
// Netty's futures: whether the oldest hears of its end is its own affair.
@SuppressWarnings("FutureReturnValueIgnored")
final class Strangers {

  private final int most;
  private final Set<Channel> waiting = new LinkedHashSet<>();

  Strangers(int most) {
    this.most = most;
  }

  void admit(Channel one) {
    Channel eldest = null;
    synchronized (this) {
      if (waiting.size() == most) {
        Iterator<Channel> all = waiting.iterator();
        eldest = all.next();
        all.remove();
      }
      waiting.add(one);
    }
    if (eldest != null) {
      eldest.close();
    }
  }

  /** It has made such a request, or has gone. */
  synchronized void leave(Channel one) {
    waiting.remove(one);
  }
}

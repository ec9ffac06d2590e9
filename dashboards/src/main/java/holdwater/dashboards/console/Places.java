package holdwater.dashboards.console;

import java.util.HashMap;
import java.util.Map;

/**
 * How many requests of those who have come in are served at once, and how many of one of them: who
 * is served holds a thread, however slow the caller is. Thread-safe.
 */
final class Places {
  private static final int BUSY = 503;

  private final int most;
  private final int mostOfOne;
  private final String full;
  private final Map<String, Integer> taken = new HashMap<>();
  private int all;

  /**
   * @param full for whoever comes when there is no place
   */
  Places(int most, int mostOfOne, String full) {
    this.most = most;
    this.mostOfOne = mostOfOne;
    this.full = full;
  }

  private synchronized void take(String session) {
    int own = taken.getOrDefault(session, 0);
    if (all >= most || own >= mostOfOne) {
      throw new Refused(BUSY, full);
    }
    taken.put(session, own + 1);
    all++;
  }

  private synchronized void free(String session) {
    all--;
    taken.computeIfPresent(session, (key, own) -> own > 1 ? own - 1 : null);
  }

  /** The place of one request, if it has one. For one thread. */
  static final class Visit implements AutoCloseable {
    private Places in;
    private String session = "";

    /**
     * Takes a place until this is closed.
     *
     * @throws Refused when there is none
     */
    void enter(Places places, String ofSession) {
      places.take(ofSession);
      in = places;
      session = ofSession;
    }

    /** Gives it back. Twice is harmless. */
    @Override
    public void close() {
      if (in != null) {
        in.free(session);
        in = null;
      }
    }
  }
}

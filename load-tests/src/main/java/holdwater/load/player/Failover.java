package holdwater.load.player;

import java.util.List;

/**
 * One viewer's way through a ranked list: it stays where it is served and goes to the next after a
 * failure, from the last back to the first. Used by one thread at a time.
 */
public final class Failover {
  private final List<Endpoint> ranked;
  private final boolean on;
  private int current;

  /**
   * Begins with the best.
   *
   * @param ranked best first, not empty
   * @param on false: the viewer stays with the first, whatever happens
   */
  public Failover(List<Endpoint> ranked, boolean on) {
    if (ranked.isEmpty()) {
      throw new IllegalArgumentException("a viewer needs somewhere to ask");
    }
    this.ranked = List.copyOf(ranked);
    this.on = on;
  }

  /** Where to ask now. */
  public Endpoint current() {
    return ranked.get(current);
  }

  /** It failed there: asks the next one from now on. */
  public void failed() {
    if (on) {
      current = (current + 1) % ranked.size();
    }
  }

  /** Answers: is there anybody else to ask? */
  public boolean hasOther() {
    return on && ranked.size() > 1;
  }
}

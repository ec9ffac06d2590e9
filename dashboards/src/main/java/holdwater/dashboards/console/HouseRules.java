package holdwater.dashboards.console;

/** What the owner sets: how far operators may go, and whether observers are told. Thread-safe. */
public final class HouseRules {
  private Limits limits;
  private boolean blind;
  private long version;

  public HouseRules(Limits limits, boolean blind) {
    this.limits = limits;
    this.blind = blind;
  }

  public synchronized Limits limits() {
    return limits;
  }

  synchronized void limits(Limits wanted) {
    limits = wanted;
    version++;
  }

  /** Whether observers are not told what is in force, who put it there, and what was done. */
  public synchronized boolean blind() {
    return blind;
  }

  synchronized void blind(boolean wanted) {
    blind = wanted;
    version++;
  }

  /** Another one whenever something was set, so that pages ask anew. */
  synchronized long version() {
    return version;
  }
}

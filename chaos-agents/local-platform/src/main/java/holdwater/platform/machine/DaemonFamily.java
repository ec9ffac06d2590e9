package holdwater.platform.machine;

import java.util.Map;
import java.util.Optional;

/** What the daemon says of its children. */
@FunctionalInterface
public interface DaemonFamily {
  /** Answers: which daemon runs, and what are its children for? Empty for none. */
  Optional<Family> ask();

  /**
   * The daemon and whom it started.
   *
   * @param daemon its process id
   * @param children by process id; some may be missing
   */
  record Family(long daemon, Map<Long, Owner> children) {
    public Family {
      children = Map.copyOf(children);
    }
  }
}

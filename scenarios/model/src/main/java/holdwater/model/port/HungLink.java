package holdwater.model.port;

import java.util.Set;

/** A link over which a few requests hang. Used by one thread. */
public interface HungLink extends AutoCloseable {
  /**
   * Who waits at this moment: the numbers of their connections, each of which is never another's.
   * Renews the lease.
   *
   * @throws LeaseLost when it is not in force any more
   */
  Set<Long> waiting();

  /** Lets everything pass again, and ends what hangs. Twice is harmless. */
  @Override
  void close();
}

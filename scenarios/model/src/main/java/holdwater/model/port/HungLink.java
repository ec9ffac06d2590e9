package holdwater.model.port;

import java.util.Set;

/** A link over which some requests hang. For use by one thread. */
public interface HungLink extends AutoCloseable {
  /**
   * Answers: which connections have a hanging request now? By connection number; a number is never
   * used twice. Also renews the lease.
   *
   * @throws LeaseLost when the fault is no longer in force
   */
  Set<Long> waiting();

  /** Lets all requests pass again and ends those that hang. Calling it twice is harmless. */
  @Override
  void close();
}

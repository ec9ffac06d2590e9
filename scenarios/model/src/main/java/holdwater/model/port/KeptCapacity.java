package holdwater.model.port;

/**
 * The survivors' capacity as long as it is held. {@code renew} may be called from another thread
 * than the rest.
 */
public interface KeptCapacity extends AutoCloseable {
  /**
   * Keeps it for another lease.
   *
   * @throws LeaseLost when it has ended already, or nobody answers
   */
  void renew();

  /**
   * Answers: what was burned, and what did the survivors use? To be asked before {@code close}.
   *
   * @throws InjectionFailed when nobody can tell
   */
  CapacityUse use();

  /**
   * Ends it; nothing of it is left then. Twice is harmless.
   *
   * @throws InjectionFailed when that is not certain
   */
  @Override
  void close();
}

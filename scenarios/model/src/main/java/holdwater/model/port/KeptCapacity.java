package holdwater.model.port;

/**
 * A capacity that is being kept; see {@link CapacityKeeper}. {@code renew} may be called from
 * another thread than the other methods.
 */
public interface KeptCapacity extends AutoCloseable {
  /**
   * Keeps the capacity for another lease.
   *
   * @throws LeaseLost when it is no longer kept, or the keeper does not answer
   */
  void renew();

  /**
   * Answers: how much CPU did the ballast burn, and how much did the survivors use? Call it before
   * {@code close}.
   *
   * @throws InjectionFailed when the figures cannot be read
   */
  CapacityUse use();

  /**
   * Ends the ballast and the bound. When it returns, both are gone. Calling it twice is harmless.
   *
   * @throws InjectionFailed when it is not certain that both are gone
   */
  @Override
  void close();
}

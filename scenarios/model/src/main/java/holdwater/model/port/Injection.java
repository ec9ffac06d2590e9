package holdwater.model.port;

import holdwater.model.verdict.Evidence;

/**
 * A fault in force. Closing it reverts; closing twice is harmless. {@code renew} may be called from
 * another thread than the rest.
 */
public interface Injection extends AutoCloseable {
  /** The id under which it stands in the ledger. */
  String id();

  /**
   * Keeps it in force for another lease.
   *
   * @throws LeaseLost when the injector has already reverted it, which is {@link
   *     LeaseLost#isForGood for good}, or cannot be reached
   */
  void renew();

  /** Answers: did the fault bite, by a measurement of its own? Bounded by seconds. */
  Evidence evidence();

  /**
   * Removes the cause: the toxic, the suspension, the hold on the zone.
   *
   * @throws InjectionFailed when that could not be done
   */
  @Override
  void close();

  /** Answers: is the cause really gone, by a measurement of its own? Asked after {@code close}. */
  Evidence gone();
}

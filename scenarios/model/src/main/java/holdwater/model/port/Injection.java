package holdwater.model.port;

import holdwater.model.verdict.Evidence;

/**
 * A fault in force. Closing it reverts; closing twice is harmless. {@code renew} may be called from
 * another thread than the rest.
 */
public interface Injection extends AutoCloseable {
  /** The id of this injection in the ledger. */
  String id();

  /**
   * Keeps the fault in force for another lease.
   *
   * @throws LeaseLost when the injector has already reverted the fault ({@link LeaseLost#isForGood}
   *     is true then), or cannot be reached
   */
  void renew();

  /**
   * Answers: does the fault take effect? Measured independently of the injector's own word, within
   * some seconds.
   */
  Evidence evidence();

  /**
   * Reverts the fault: removes the toxic, continues the suspended process, or lets a zone start
   * again.
   *
   * @throws InjectionFailed when the fault could not be reverted
   */
  @Override
  void close();

  /**
   * Answers: is the fault gone? Measured independently of the injector's own word. Call it after
   * {@code close}.
   */
  Evidence gone();
}

package holdwater.resilience;

import java.time.Duration;

/** How one service is called. The one place for the defaults of all patterns around a call. */
public record CallSettings(
    Timeouts timeouts,
    RetryPolicy retry,
    double retryShare,
    int retryReserve,
    BreakerSettings breaker,
    EjectionSettings ejection) {

  /**
   * A healthy service answers in some 10 ms; with two tries a start over three services stays under
   * its 2.5 s.
   */
  private static final Duration TIMEOUT = Duration.ofMillis(400);

  private static final int TRIES = 2;
  private static final Duration FIRST_DELAY = Duration.ofMillis(20);
  private static final Duration LONGEST_DELAY = Duration.ofMillis(200);

  /**
   * One retry for five calls: enough for a lost instance of a fleet, too little to double the load
   * of a sick service.
   */
  private static final double RETRY_SHARE = 0.2;

  /** Covers the calls under way when an instance hangs, until it is ejected. */
  private static final int RETRY_RESERVE = 20;

  /**
   * Open for shorter than an ejection, so that the probe after an ejection always meets a half-open
   * breaker. Where a fallback answers meanwhile, it may be longer: a probe that an open breaker
   * refuses puts the next one off, and no viewer waits for it.
   */
  private static final BreakerSettings BREAKER =
      new BreakerSettings(20, 10, 50, Duration.ofSeconds(2));

  private static final EjectionSettings EJECTION =
      new EjectionSettings(5, Duration.ofSeconds(5), Duration.ofSeconds(30), SlowStart.DEFAULT);

  /** What a call gets if nothing else is set. */
  public static CallSettings defaults() {
    return new CallSettings(
        new Timeouts(TIMEOUT),
        new RetryPolicy(TRIES, FIRST_DELAY, LONGEST_DELAY),
        RETRY_SHARE,
        RETRY_RESERVE,
        BREAKER,
        EJECTION);
  }

  /** The same with another time per try. */
  public CallSettings withTimeout(Duration perTry) {
    return new CallSettings(
        new Timeouts(perTry), retry, retryShare, retryReserve, breaker, ejection);
  }

  /** The same with another number of tries, the first one included. */
  public CallSettings withTries(int tries) {
    return new CallSettings(
        timeouts, retry.withTries(tries), retryShare, retryReserve, breaker, ejection);
  }

  /** The same with breakers that refuse for another time; must be positive. */
  public CallSettings withBreakerOpenFor(Duration openFor) {
    return new CallSettings(
        timeouts, retry, retryShare, retryReserve, breaker.withOpenFor(openFor), ejection);
  }

  /** The same with another retry budget; see {@link RetryBudget}. */
  public CallSettings withRetryBudget(double share, int reserve) {
    return new CallSettings(timeouts, retry, share, reserve, breaker, ejection);
  }
}

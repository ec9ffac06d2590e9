package holdwater.resilience;

/**
 * How many retries all calls to one service may send together, so that retries cannot multiply the
 * load of a service that is down.
 *
 * <p>A bucket of tokens: each call puts {@code share} of a token in, each retry takes one out. In
 * the long run there are at most {@code share} retries per call; after a quiet time a burst of
 * {@code reserve} retries is possible. As in Finagle's RetryBudget and gRPC's retry throttling.
 * Thread-safe.
 */
public final class RetryBudget {

  /** Tokens are counted in thousandths: sums of fractions would drift. */
  private static final long TOKEN = 1000;

  private final long deposit;
  private final long capacity;
  private long balance;

  /**
   * A full bucket.
   *
   * @param share retries per call in the long run, 0 to 1
   * @param reserve size of the bucket in retries, 0 to 1000
   */
  public RetryBudget(double share, int reserve) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share is %s, allowed is 0 to 1".formatted(share));
    }
    if (reserve < 0 || reserve > 1000) {
      throw new IllegalArgumentException("reserve is %d, allowed is 0 to 1000".formatted(reserve));
    }
    this.deposit = Math.round(share * TOKEN);
    this.capacity = reserve * TOKEN;
    this.balance = capacity;
  }

  /** As at the beginning. */
  synchronized void fill() {
    balance = capacity;
  }

  /** A call begins. */
  public synchronized void deposit() {
    balance = Math.min(capacity, balance + deposit);
  }

  /** Takes a token; false if there is none, and then the retry must not be sent. */
  public synchronized boolean tryWithdraw() {
    if (balance < TOKEN) {
      return false;
    }
    balance -= TOKEN;
    return true;
  }
}

package holdwater.resilience;

import java.util.Locale;

/** Something a pattern did that an operator may want to count. */
public enum PatternEvent {
  /** A try ran into its timeout. */
  TIMED_OUT(Pattern.TIMEOUT),
  /** A call ended because its deadline was spent. */
  DEADLINE_SPENT(Pattern.TIMEOUT),
  /** A failed try was sent again. */
  RETRIED(Pattern.RETRY),
  /** A try could have been sent again, but the budget was empty. */
  RETRY_BUDGET_EMPTY(Pattern.RETRY_BUDGET),
  /** A breaker opened. */
  BREAKER_OPENED(Pattern.CIRCUIT_BREAKER),
  /** A breaker refused a try. */
  BREAKER_REFUSED(Pattern.CIRCUIT_BREAKER),
  /**
   * A try was answered that the request broke the instance's code. Held against the instance only
   * once another one has answered the same request well.
   */
  BROKE(Pattern.CIRCUIT_BREAKER),
  /**
   * A try failed by nothing that its instance did: somebody behind it failed, or our own process
   * had no means to send it. Held against nobody here.
   */
  FAILED_ELSEWHERE(Pattern.CIRCUIT_BREAKER),
  /** An answer came from a fallback step. */
  FELL_BACK(Pattern.FALLBACK),
  /** A fallback step could not answer either. */
  FALLBACK_FAILED(Pattern.FALLBACK),
  /** An instance was taken out of the balancing. */
  EJECTED(Pattern.OUTLIER_EJECTION),
  /** An ejected instance got one request, to see whether it is well again. */
  PROBED(Pattern.OUTLIER_EJECTION),
  /** Every instance was ejected, so ejection was ignored. */
  PANICKED(Pattern.OUTLIER_EJECTION),
  /** A try went to another zone because the own one had no healthy instance. */
  LEFT_ZONE(Pattern.ZONE_FAILOVER),
  /** A request waited for an equal one instead of calling. */
  COALESCED(Pattern.REQUEST_COALESCING),
  /** A fresh answer was found. */
  CACHE_HIT(Pattern.RESPONSE_CACHE),
  /** No fresh answer was found. */
  CACHE_MISSED(Pattern.RESPONSE_CACHE),
  /** An answer that is not quite recent was given. */
  SERVED_STALE(Pattern.STALE_WHILE_REVALIDATE),
  /** An answer was renewed in the background. */
  REVALIDATED(Pattern.STALE_WHILE_REVALIDATE),
  /** An answer could not be renewed in the background; the old one stays for a while. */
  REVALIDATION_FAILED(Pattern.STALE_WHILE_REVALIDATE),
  /** There was no place to renew an answer in the background. */
  REVALIDATION_REFUSED(Pattern.STALE_WHILE_REVALIDATE),
  /** A call was refused because its caller calls too often. */
  RATE_LIMITED(Pattern.RATE_LIMIT),
  /** Work was refused because all places of its kind were taken. */
  BULKHEAD_FULL(Pattern.BULKHEAD),
  /** Work was refused, as there is too much to do for work of its priority. */
  SHED(Pattern.LOAD_SHEDDING),
  /** An event was sent again from the outbox. */
  SENT_AGAIN(Pattern.OUTBOX),
  /** A record was put aside. */
  DEAD_LETTERED(Pattern.DEAD_LETTER),
  /** Something was taken that is not good yet, or no longer, by our clock. */
  LEEWAY_USED(Pattern.CLOCK_LEEWAY);

  private final Pattern pattern;

  PatternEvent(Pattern pattern) {
    this.pattern = pattern;
  }

  /** The pattern that did it. */
  public Pattern pattern() {
    return pattern;
  }

  /** The value of the metric's label {@code event}, such as {@code left-zone}. */
  public String eventName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

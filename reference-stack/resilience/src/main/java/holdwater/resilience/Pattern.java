package holdwater.resilience;

import java.util.Locale;

/**
 * A resilience pattern that a process can be started without, so that a scenario can show what it
 * is good for.
 *
 * <p>{@code RESILIENCE_ZONE_FAILOVER=off} in the environment starts a process without {@link
 * #ZONE_FAILOVER}.
 */
public enum Pattern {
  /**
   * A try ends after its time, and the caller's remaining time travels along. Off: up to 30 s per
   * try.
   */
  TIMEOUT,
  /** A failed try is sent again, as far as the retry budget goes. */
  RETRY,
  /**
   * All calls to a service together may repeat so many and no more. Off: each call is tried as
   * often as one call may be.
   */
  RETRY_BUDGET,
  /** Calls to an instance that mostly fails are refused at once for a while. */
  CIRCUIT_BREAKER,
  /** A failed answer is replaced by an older or more general one. */
  FALLBACK,
  /** Instances of the own zone are preferred. Off: all zones share the calls. */
  ZONE_AFFINITY,
  /** An instance that fails several times in a row gets no calls for a while. */
  OUTLIER_EJECTION,
  /** Calls may leave the own zone when it has no healthy instance. */
  ZONE_FAILOVER,
  /** Viewers may leave their region when it has no healthy instance. */
  REGION_FAILOVER,
  /** Equal requests at the same time share one call. */
  REQUEST_COALESCING,
  /** Recent answers are given again without a call. */
  RESPONSE_CACHE,
  /** An answer that is not quite recent is given at once, and renewed in the background. */
  STALE_WHILE_REVALIDATE,
  /** So many calls of one caller in a time, whoever else calls. Off: as many as it likes. */
  RATE_LIMIT,
  /** Work of one kind gets so many places at a time and leaves the others to other work. */
  BULKHEAD,
  /** With more to do than can be done, what matters least is refused. Off: all of it waits. */
  LOAD_SHEDDING,
  /** An event is kept until the broker has it. Off: it is sent once and forgotten. */
  OUTBOX,
  /**
   * A record that nobody can handle is put aside, and the next one is handled. Off: it is tried
   * again until it can be.
   */
  DEAD_LETTER,
  /** What is good from one time to another is taken a little earlier and later, too. */
  CLOCK_LEEWAY,
  /**
   * What a cache fetches is kept and handed on only if it is what its name says. Off: whatever came
   * is.
   */
  VERIFIED_FILL,
  /**
   * What the registry said last counts for as long as it says nothing. Off: nobody is known without
   * it.
   */
  CACHED_DISCOVERY;

  /** The name as scenarios and metrics write it, such as {@code zone-failover}. */
  public String patternName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The environment variable that switches it, such as {@code RESILIENCE_ZONE_FAILOVER}. */
  public String variable() {
    return "RESILIENCE_" + name();
  }
}

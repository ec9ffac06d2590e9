package holdwater.resilience;

/** What a failed try says about the instance, and whether it may be sent again. */
public enum FailureKind {
  /**
   * The instance answered that the request is at fault, such as 404: it is well, and a retry would
   * get the same.
   */
  ANSWERED,
  /**
   * The request never reached an instance, such as a refused connect: safe to send again whatever
   * it does.
   */
  NOT_SENT,
  /**
   * It may have been carried out, such as a reset connection or a 503: only what is idempotent may
   * be sent again.
   */
  FAILED,
  /**
   * The instance answered that its code failed on the request, such as a 500: as {@link #FAILED},
   * but it is the request that is at fault unless another instance answers it well. So nobody can
   * turn a service off for others by a request that breaks it everywhere.
   */
  BROKE,
  /** As {@link #FAILED}, because no answer came in time. */
  TIMED_OUT,
  /**
   * The instance answered that somebody behind it failed: held against nobody here, and not sent
   * again, as whoever stands next to the failure has tried what could be tried.
   */
  BEHIND,
  /**
   * Our own process had no means to send it, such as a free connection: it says nothing of the
   * instance, and another try would want the same means.
   */
  OURS
}

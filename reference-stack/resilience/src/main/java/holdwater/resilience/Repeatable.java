package holdwater.resilience;

/** Whether a request may reach its service twice. */
public enum Repeatable {
  /** It has the same effect once or twice: it is retried after every failure. */
  IDEMPOTENT,
  /** It is retried only if it was certainly not sent. */
  ONCE;

  boolean after(FailureKind kind) {
    return switch (kind) {
      case ANSWERED, BEHIND, OURS -> false;
      case NOT_SENT -> true;
      case FAILED, BROKE, TIMED_OUT -> this == IDEMPOTENT;
    };
  }
}

package holdwater.engine.gate;

/** How far a gate came. */
public enum GateStatus {
  /**
   * Scenarios are still to be played. Whoever finds this in a file finds a gate that was killed.
   */
  UNDER_WAY,
  /** It came to its end, be it that its budget or a first red ended it. */
  COMPLETED,
  /** Somebody stopped it. */
  INTERRUPTED
}

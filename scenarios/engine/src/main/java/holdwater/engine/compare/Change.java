package holdwater.engine.compare;

/** What became of a metric. */
public enum Change {
  /** Significantly more of what nobody wants, and more than the tolerance. */
  WORSE,
  /** The same, the other way round. */
  BETTER,
  /** Within the tolerance. */
  NONE,
  /** Beyond the tolerance, and chance may have made it, or that is not tested. */
  UNPROVEN
}

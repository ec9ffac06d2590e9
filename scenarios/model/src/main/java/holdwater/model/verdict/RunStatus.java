package holdwater.model.verdict;

/** How a run ended, whatever it showed. */
public enum RunStatus {
  COMPLETED,
  /** An abort condition, or a person, stopped the timeline. */
  ABORTED,
  /** Ctrl-C or SIGTERM. */
  INTERRUPTED,
  /** The harness could not go on. */
  FAILED
}

package holdwater.model.fault;

/** What shows that traffic met a fault. */
public enum MetBy {
  /** Nothing has to: there is no fault. */
  NOTHING("nothing to meet"),

  /**
   * Requests that the fault proxy counts as hit, since the fault is meant for some requests only.
   */
  REQUESTS("requests hit, as the proxy counts them"),

  /** Calls that whoever does the fault counts as hit. Without such a count nothing shows it. */
  COUNTED_CALLS("calls hit, as the agent counts them"),

  /** Calls that whoever does the fault counts as hit; where nobody counts, calls before it. */
  COUNTED_CALLS_OR_BEFORE("calls hit, or calls before"),

  /** Calls over its links while it is in force. */
  CALLS_DURING("calls over the links while in force"),

  /** Calls before it: while it is in force perhaps no call completes, or nobody counts them. */
  CALLS_BEFORE("calls before, over the links or to the instances");

  private final String words;

  MetBy(String words) {
    this.words = words;
  }

  /** For people. */
  public String words() {
    return words;
  }
}

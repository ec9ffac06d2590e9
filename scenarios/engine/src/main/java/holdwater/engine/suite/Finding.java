package holdwater.engine.suite;

/** What the runs with and without a pattern show of a claim; the later, the worse. */
public enum Finding {
  /** PASS with the pattern, and without it FAIL on the SLO and window that were named. */
  CAUGHT,
  /** One of the two runs was INCONCLUSIVE, twice, or never played. */
  UNDECIDED,
  /** PASS without it as well: other patterns answer the fault, or none is needed. */
  MASKED,
  /** FAIL with the pattern, or without it FAIL only somewhere else. */
  MISSED
}

package holdwater.dashboards.console;

/** What a person may do. */
public enum Role {
  /** Sees everything and changes nothing. */
  OBSERVER,
  /** May also inject within the limits, heal, stop, write notes and let others in. */
  OPERATOR
}

package holdwater.model.slo;

/** Where the events of an SLI are seen. */
public enum SeenBy {
  /** By who calls, or at a link: a call that nobody answers is a bad one. */
  CALLERS,
  /** By the services: a call that never reached one is not counted at all. */
  SERVICES,
  /** Nowhere: a value is looked at, and no call is counted. */
  NOBODY
}

package holdwater.model.slo;

/** Whose events an SLI counts. */
public enum Viewers {
  ALL,
  /** Those who carry the experiment's header. */
  TAGGED,
  UNTAGGED
}

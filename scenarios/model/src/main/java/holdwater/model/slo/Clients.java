package holdwater.model.slo;

/** Whose events an SLI counts. */
public enum Clients {
  ALL,
  /** Those who carry the experiment's header. */
  TAGGED,
  UNTAGGED
}

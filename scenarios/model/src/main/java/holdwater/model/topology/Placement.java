package holdwater.model.topology;

/** Where the instances of a service run. */
public enum Placement {
  /** A set of instances in every zone; a zone outage takes them. */
  ZONE,
  /**
   * A set of instances beside the zones of a region: a managed store that survives a zone outage.
   */
  REGION
}

package holdwater.model.scenario;

/** How many of the matching instances a fault takes. */
public enum Selection {
  ALL,
  /** One, chosen by the run's seed. */
  ONE
}

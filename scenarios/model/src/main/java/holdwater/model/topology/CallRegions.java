package holdwater.model.topology;

/** In which regions a service calls another one, seen from its own region. */
public enum CallRegions {
  /** In its own. */
  OWN,
  /** In every other one. */
  OTHERS,
  /** In its own and in every other one. */
  ALL;

  /** Answers: does a caller in {@code from} call an instance in {@code to}? */
  public boolean reach(String from, String to) {
    return switch (this) {
      case OWN -> from.equals(to);
      case OTHERS -> !from.equals(to);
      case ALL -> true;
    };
  }
}

package holdwater.engine.toolkit;

import java.util.Locale;

/** How the Chaos Toolkit says an experiment ended. */
public enum ExperimentStatus {
  /** Everything was played, whatever came of it. */
  COMPLETED,
  /** A probe of the hypothesis could not be asked. */
  FAILED,
  /** Something went wrong that nobody has thought of. */
  ABORTED,
  INTERRUPTED;

  /** As the journal has it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

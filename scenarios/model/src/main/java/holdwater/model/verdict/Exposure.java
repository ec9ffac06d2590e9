package holdwater.model.verdict;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotBlank;

/**
 * A measurement of whether traffic met a fault.
 *
 * @param proven whether as much traffic met it as the scenario asks for
 * @param any whether any traffic met it, as far as it was counted
 * @param statement for people, with its figures
 */
public record Exposure(boolean proven, boolean any, String statement) {
  public Exposure {
    checkArgument(any || !proven, "proven, and nothing met it");
    checkNotBlank(statement, "statement");
  }
}

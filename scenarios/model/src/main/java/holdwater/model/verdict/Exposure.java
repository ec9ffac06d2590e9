package holdwater.model.verdict;

import static holdwater.model.Checks.checkNotBlank;

/** A measurement of whether traffic met a fault. */
public record Exposure(boolean proven, String statement) {
  public Exposure {
    checkNotBlank(statement, "statement");
  }
}

package holdwater.engine.gate;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotBlank;

import java.util.Map;

/**
 * Where a scenario is written, for findings that point there.
 *
 * @param file from the folder that the gate was called in, with slashes, where it lies below it;
 *     otherwise as a URI
 * @param line of the claim, counted from 1
 * @param expectations by SLO: the line where it says what is expected of it
 */
public record ScenarioSource(String file, int line, Map<String, Integer> expectations) {
  public ScenarioSource {
    checkNotBlank(file, "file");
    checkArgument(line >= 1, "line must be at least 1, was %s", line);
    expectations = Map.copyOf(expectations);
  }

  /** The line of what is expected of that SLO, or of the claim. */
  int lineOf(String slo) {
    return expectations.getOrDefault(slo, line);
  }
}

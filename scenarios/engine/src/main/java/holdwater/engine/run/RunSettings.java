package holdwater.engine.run;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotNull;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * What fixes one run of a scenario.
 *
 * @param runId unique among all runs; letters, digits and dashes, for it becomes part of names
 * @param seed from which victims are picked and chances drawn
 * @param without resilience patterns that the stack and its viewers do without
 * @param directory where all files of the run go; its parent holds earlier runs
 * @param versions of Holdwater, of its git commit and the like, for the journal
 * @param commandLine as typed, for the journal
 */
public record RunSettings(
    String runId,
    long seed,
    Set<String> without,
    Path directory,
    Map<String, String> versions,
    String commandLine) {
  public RunSettings {
    checkNotNull(runId, "runId");
    checkArgument(
        runId.matches("[A-Za-z0-9-]+"),
        "runId must be letters, digits and dashes, was '%s'",
        runId);
    without = Set.copyOf(without);
    checkNotNull(directory, "directory");
    versions = Map.copyOf(versions);
    checkNotNull(commandLine, "commandLine");
  }
}

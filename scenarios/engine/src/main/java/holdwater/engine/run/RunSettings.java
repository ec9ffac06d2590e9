package holdwater.engine.run;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkNotNull;

import holdwater.model.verdict.Verdict;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
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
 * @param repeats the earlier run of which this is a replay
 * @param warmedBy the run that left the stack warm for traffic such as this one's
 */
public record RunSettings(
    String runId,
    long seed,
    Set<String> without,
    Path directory,
    Map<String, String> versions,
    String commandLine,
    Optional<Repeated> repeats,
    Optional<WarmedBy> warmedBy) {
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
    checkNotNull(repeats, "repeats");
    checkNotNull(warmedBy, "warmedBy");
  }

  /** On a stack of which nobody knows whether it is warm. */
  public RunSettings(
      String runId,
      long seed,
      Set<String> without,
      Path directory,
      Map<String, String> versions,
      String commandLine,
      Optional<Repeated> repeats) {
    this(runId, seed, without, directory, versions, commandLine, repeats, Optional.empty());
  }

  /** Of a run that repeats no other. */
  public RunSettings(
      String runId,
      long seed,
      Set<String> without,
      Path directory,
      Map<String, String> versions,
      String commandLine) {
    this(runId, seed, without, directory, versions, commandLine, Optional.empty());
  }

  /** The same on a stack that another run used before, if one did. */
  public RunSettings after(Optional<WarmedBy> earlier) {
    return new RunSettings(
        runId, seed, without, directory, versions, commandLine, repeats, earlier);
  }

  /**
   * A run that was a PASS, whose stack is used on.
   *
   * @param journalHead the hash of the last line of its journal
   */
  public record WarmedBy(String runId, String journalHead) {
    public WarmedBy {
      checkNotBlank(runId, "runId");
      checkNotBlank(journalHead, "journalHead");
    }
  }

  /** An earlier run that this one repeats, and what that one showed. */
  public record Repeated(String runId, Verdict verdict) {
    public Repeated {
      checkNotNull(runId, "runId");
      checkNotNull(verdict, "verdict");
    }
  }
}

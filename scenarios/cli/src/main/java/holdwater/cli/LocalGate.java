package holdwater.cli;

import holdwater.cli.format.SuiteFile;
import holdwater.engine.gate.ChangeMap;
import holdwater.engine.gate.Gate;
import holdwater.engine.gate.GateResult;
import holdwater.engine.gate.GateStatus;
import holdwater.engine.gate.PastGate;
import holdwater.engine.gate.SkipCheck;
import holdwater.engine.gate.Suite;
import holdwater.engine.gate.SuiteMargin;
import holdwater.engine.run.Interruption;
import holdwater.engine.suite.TrialSeeds;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A suite as a gate on this machine: on stacks of its own or on systems of others, its files
 * written as it goes. For whoever asks for a gate: the command line, a build. Used once, by one
 * thread.
 */
public final class LocalGate {
  /** Random seeds are below it: whoever repeats a run types one. */
  public static final long SEEDS = 1_000_000;

  private final Wiring wiring;
  private final SuiteFile file;
  private final GateFolder folder;
  private final Optional<Long> seed;
  private final String commandLine;
  private RunListeners listeners = RunListeners.NONE;

  /**
   * Starts nothing yet.
   *
   * @param seed of all runs; a random one for each scenario if nothing is given
   * @param commandLine as typed, for the journals
   * @throws UserMistake when another suite is under way, or somebody else's stack is up
   */
  public LocalGate(
      Wiring wiring, SuiteFile file, GateFolder folder, Optional<Long> seed, String commandLine) {
    this.wiring = wiring;
    this.file = file;
    this.folder = folder;
    this.seed = seed;
    this.commandLine = commandLine;
    SuitePlayer.refuseOthers(wiring, file.needsStack());
  }

  /** The same, with others who listen to each run. */
  public LocalGate heardBy(RunListeners others) {
    listeners = others;
    return this;
  }

  /** Adds what a narrower gate would have missed, if git and a gate before this one can tell. */
  private GateResult checked(GateResult result) {
    List<PastGate> past = folder.past();
    if (past.isEmpty() || !isWhole(result)) {
      return result;
    }
    try {
      String before = past.get(past.size() - 1).commit();
      GitChanges changes = GitChanges.since(before, Path.of(""));
      return result.with(SkipCheck.of(result, past, changes.paths(), changes.here()));
    } catch (UserMistake notToBeTold) {
      return result;
    }
  }

  /** All of a suite was played that says what changes affect. */
  private static boolean isWhole(GateResult result) {
    return result.status() == GateStatus.COMPLETED
        && result.suite().since().isEmpty()
        && !result.suite().changes().equals(ChangeMap.NONE);
  }

  /** "suite smoke: 1 to play, about 4 of at most 5 min". */
  public String announcement() {
    Suite suite = file.suite();
    return "suite %s: %d to play, about %d of at most %d min"
        .formatted(
            suite.name(),
            suite.scenarios().size() + suite.proofs().size() + suite.margins().size(),
            minutes(
                Suite.guess(suite.scenarios(), suite.prove())
                    .plus(SuiteMargin.guess(suite.margins()))),
            minutes(suite.budget()));
  }

  private static long minutes(Duration duration) {
    return (duration.toSeconds() + 59) / 60;
  }

  /**
   * Plays it and writes its files.
   *
   * @param told hears the end even when the files cannot be written: a disk without room must not
   *     keep the verdict from who looks
   */
  public GateResult play(
      Interruption interruption, SuiteConsole console, Consumer<GateResult> told) {
    TrialSeeds random = new TrialSeeds(() -> new SecureRandom().nextLong(SEEDS));
    try (SuitePlayer player =
        new SuitePlayer(
                wiring,
                interruption,
                console,
                order -> seed.orElseGet(() -> random.applyAsLong(order)),
                commandLine,
                file.external())
            .heardBy(listeners)) {
      Gate gate =
          new Gate(
              file.suite(),
              player,
              console,
              wiring.clock(),
              Versions.of(wiring.home().installation()));
      GateResult played = checked(gate.play(folder::write));
      GateResult result =
          played.comparedBy(
              Heartbeat.during(
                  console.words("comparing with the last runs"), () -> folder.compare(played)));
      try {
        folder.end(result);
      } finally {
        told.accept(result);
      }
      return result;
    }
  }
}

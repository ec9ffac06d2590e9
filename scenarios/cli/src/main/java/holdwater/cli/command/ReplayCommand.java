package holdwater.cli.command;

import holdwater.cli.AllowCommands;
import holdwater.cli.RunFolders;
import holdwater.cli.Signals;
import holdwater.cli.TerminalRun;
import holdwater.cli.UserMistake;
import holdwater.cli.Versions;
import holdwater.cli.Wiring;
import holdwater.engine.journal.JournalFile;
import holdwater.engine.judge.SimianJudge;
import holdwater.engine.run.Interruption;
import holdwater.engine.run.RunResult;
import holdwater.engine.run.RunSettings;
import holdwater.engine.suite.Replay;
import holdwater.model.journal.Journal;
import holdwater.model.topology.Topology;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Plays an earlier run again. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      "Play an earlier run again: its scenario as the journal has it, its seed, and with them its",
      "victims and doses. Says at the end whether the verdict is the same.",
      ""
    },
    footer = {"", "Exit codes are those of 'run': they tell of the new run alone."})
public final class ReplayCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "RUN",
      description = "the id of a run, 'latest', or the path of its folder or journal")
  private String run;

  @Option(names = "--json", description = "print verdict.json at the end, and progress on stderr")
  private boolean json;

  @Mixin private AllowCommands allowCommands;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Wiring wiring = allowCommands.wiring();
    Journal journal = JournalFile.read(RunFolders.journal(wiring.home().runs(), run)).journal();
    if (SimianJudge.played(journal)) {
      throw new UserMistake(
          "run " + run + " was one of simians: call 'unleash' with its options and its seed again");
    }
    Replay replay = Replay.of(journal);
    refuseExternal(wiring, replay);
    Topology topology = wiring.scenarios().topology(replay.scenario().topology());
    List<String> differences = replay.differences(topology);
    if (!differences.isEmpty()) {
      throw new UserMistake(
          "run "
              + replay.run().runId()
              + " cannot be replayed, topology '"
              + topology.name()
              + "' is not what it was:\n  "
              + String.join("\n  ", differences));
    }
    Interruption interruption = new Interruption();
    return Signals.during(
        interruption::interrupt,
        () -> play(new TerminalRun(wiring, interruption, json), wiring, replay, topology));
  }

  private static void refuseExternal(Wiring wiring, Replay replay) {
    String topology = replay.scenario().topology();
    if (wiring.scenarios().external(topology).isPresent()) {
      throw new UserMistake(
          "run %s was on '%s', of which nothing is started here: play its scenario again by"
                  .formatted(replay.run().runId(), topology)
              + " 'holdwater run SCENARIO --seed "
              + replay.run().seed()
              + "'");
    }
  }

  private int play(TerminalRun terminal, Wiring wiring, Replay replay, Topology topology) {
    terminal.say("replay of " + replay.run().runId() + ", seed " + replay.run().seed());
    RunResult result =
        terminal.play(
            replay.scenario(),
            topology,
            directory ->
                new RunSettings(
                    directory.getFileName().toString(),
                    replay.run().seed(),
                    replay.without(),
                    directory,
                    Versions.of(wiring.home().installation()),
                    "holdwater "
                        + String.join(" ", spec.commandLine().getParseResult().originalArgs()),
                    Optional.of(replay.repeated())));
    terminal.print(result, Optional.empty());
    terminal.say(replay.compare(result.outcome().verdict()));
    terminal.printVerdicts(List.of(result), false);
    return result.exitCode().code();
  }
}

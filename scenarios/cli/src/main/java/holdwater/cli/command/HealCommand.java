package holdwater.cli.command;

import holdwater.cli.Heartbeat;
import holdwater.cli.Home;
import holdwater.cli.JsonText;
import holdwater.cli.RevertJson;
import holdwater.cli.UserMistake;
import holdwater.cli.Wiring;
import holdwater.engine.run.ExitCode;
import holdwater.engine.run.Leftovers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Reverts what killed harnesses left behind. */
@Command(
    name = "heal",
    mixinStandardHelpOptions = true,
    description =
        "Revert every fault that an earlier run left in force, and verify that it is gone.")
public final class HealCommand implements Callable<Integer> {
  @Option(names = "--json", description = "as JSON, and progress on stderr")
  private boolean json;

  @Override
  public Integer call() {
    Home home = Home.ofProcess();
    Wiring wiring = new Wiring(home);
    Leftovers leftovers = wiring.leftovers();
    List<String> live = leftovers.live();
    if (!live.isEmpty()) {
      throw new UserMistake(
          "holdwater: "
              + leftovers.named(live.get(0))
              + " is under way and reverts its own faults: stop it first.");
    }
    Optional<Instant> upSince = wiring.stackStarted();
    Leftovers.Result result =
        Heartbeat.during(
            Heartbeat.words("healing", json ? System.err : System.out),
            () -> leftovers.healAll(upSince));
    home.agents().sweep();
    if (json) {
      Map<String, Object> told = RevertJson.of(result);
      System.out.println(JsonText.of(told));
      return (Boolean.TRUE.equals(told.get("clean")) ? ExitCode.PASS : ExitCode.ERROR).code();
    }
    return tellPeople(result).code();
  }

  private static ExitCode tellPeople(Leftovers.Result result) {
    boolean clean = result.unreadable().isEmpty();
    result
        .unreadable()
        .forEach(journal -> System.out.println("cannot be asked: " + journal.message()));
    for (Leftovers.Healed one : result.healed()) {
      System.out.println(
          "run "
              + one.runId()
              + ": "
              + one.injected().fault().describe()
              + " on "
              + String.join(", ", one.injected().target().names())
              + (one.gone().proven() ? " is gone: " : " is NOT proven to be gone: ")
              + one.gone().statement());
      clean &= one.gone().proven();
    }
    if (result.healed().isEmpty() && clean) {
      System.out.println("nothing was left in force");
    }
    return clean ? ExitCode.PASS : ExitCode.ERROR;
  }
}

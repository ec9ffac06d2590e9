package holdwater.cli.command;

import holdwater.adapters.jvm.AgentFault;
import holdwater.adapters.jvm.KnownAgents;
import holdwater.cli.Home;
import holdwater.cli.JsonText;
import holdwater.cli.RevertJson;
import holdwater.cli.Wiring;
import holdwater.engine.run.ExitCode;
import holdwater.engine.run.Leftovers;
import holdwater.engine.run.Stops;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.verdict.Evidence;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Reverts everything, from a second terminal. */
@Command(
    name = "stop",
    mixinStandardHelpOptions = true,
    description = {
      "Revert every fault that is in force, be it of a run, by hand or left behind, and verify it.",
      "A run under way ends INCONCLUSIVE, since nobody knows what it would have shown.",
      "Faults of 'inject PID' are ended in their JVMs; their commands say so and end."
    })
public final class StopCommand implements Callable<Integer> {
  @Option(names = "--json", description = "as JSON")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    Wiring wiring = new Wiring(Home.ofProcess());
    Stops stops = new Stops(wiring.leftovers(), wiring.clock());
    String by = "process " + ProcessHandle.current().pid();
    Stops.Result result = stops.stop(by, wiring::stackStarted);
    List<KnownAgents.Ended> byHand = new KnownAgents(wiring.home().agents()).endByHand();
    if (json) {
      System.out.println(JsonText.of(RevertJson.of(result, byHand, clean(result, byHand))));
    } else {
      print(result, byHand);
    }
    return clean(result, byHand) ? ExitCode.PASS.code() : ExitCode.ERROR.code();
  }

  private static boolean clean(Stops.Result result, List<KnownAgents.Ended> byHand) {
    return result.clean() && byHand.stream().allMatch(one -> one.trouble().isEmpty());
  }

  private static void print(Stops.Result result, List<KnownAgents.Ended> byHand) {
    result
        .silent()
        .forEach(
            run ->
                System.out.println(
                    "run " + run + " does not answer; it ends as soon as it goes on"));
    for (Stops.Stopped one : result.stopped()) {
      say(one.runId(), one.injected(), one.gone());
    }
    for (Leftovers.Healed one : result.healed().healed()) {
      say(one.runId(), one.injected(), one.gone());
    }
    result
        .healed()
        .unreadable()
        .forEach(journal -> System.out.println("cannot be asked: " + journal.message()));
    byHand.forEach(one -> System.out.println(words(one)));
    boolean nothing =
        result.stopped().isEmpty() && result.healed().healed().isEmpty() && byHand.isEmpty();
    if (result.runs().isEmpty() && nothing && result.clean()) {
      System.out.println("nothing is under way, and nothing was left in force");
    } else if (clean(result, byHand)) {
      System.out.println(
          String.format(
              Locale.ROOT,
              "%snothing is in force, after %.1f s",
              result.runs().isEmpty()
                  ? ""
                  : "stopped: run " + String.join(", ", result.runs()) + "; ",
              result.took().toMillis() / 1000.0));
    }
  }

  static String words(KnownAgents.Ended ended) {
    String where = "process " + ended.pid() + ": ";
    String what = ended.fault().map(AgentFault::fault).orElse("what is in force there");
    return ended.trouble().isEmpty()
        ? where + what + " is gone: " + ended.fault().map(AgentFault::figure).orElse("")
        : where + what + " is NOT proven to be gone, its lease ends it: " + ended.trouble();
  }

  private static void say(String run, FaultInjected injected, Evidence gone) {
    System.out.println(
        "run "
            + run
            + ": "
            + injected.fault().describe()
            + " on "
            + String.join(", ", injected.target().names())
            + (gone.proven() ? " is gone: " : " is NOT proven to be gone: ")
            + gone.statement());
  }
}

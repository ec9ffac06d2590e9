package holdwater.cli.live;

import holdwater.adapters.jvm.AgentFault;
import holdwater.adapters.jvm.KnownAgents;
import holdwater.cli.Wiring;
import holdwater.dashboards.console.FaultInForce;
import holdwater.dashboards.console.Refused;
import holdwater.dashboards.console.StopProof;
import holdwater.engine.run.Leftovers;
import holdwater.engine.run.Stops;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.verdict.Evidence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The red button: what this process holds is reverted at once, and then, as {@code holdwater stop}
 * does it, what other runs, dead runs and agents have in force.
 */
final class Stopping {
  private final Wiring wiring;
  private final HeldFaults held;

  Stopping(Wiring wiring, HeldFaults held) {
    this.wiring = wiring;
    this.held = held;
  }

  StopProof stop(String by) {
    Duration began = wiring.clock().monotonic();
    List<HeldFault> mine = held.stopAll();
    Stops.Result result = others(by);
    Map<String, StopProof.Fault> faults = new LinkedHashMap<>();
    result.stopped().forEach(one -> put(faults, one.runId(), one.injected(), one.gone()));
    result.healed().healed().forEach(one -> put(faults, one.runId(), one.injected(), one.gone()));
    for (HeldFault one : mine) {
      Evidence gone = HeldFaults.await(one);
      one.now().ifPresent(last -> faults.put(last.id(), fault(last, gone)));
    }
    List<StopProof.Fault> all = new ArrayList<>(faults.values());
    new KnownAgents(wiring.home().agents()).endByHand().forEach(ended -> all.add(byAgent(ended)));
    return new StopProof(all, troubles(result), wiring.clock().monotonic().minus(began));
  }

  private Stops.Result others(String by) {
    try {
      return new Stops(wiring.leftovers(), wiring.clock()).stop(by, wiring::stackStarted);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refused("the console is ending, and reverts what it holds");
    }
  }

  private static void put(
      Map<String, StopProof.Fault> faults, String run, FaultInjected injected, Evidence gone) {
    String words =
        "run "
            + run
            + ": "
            + injected.fault().describe()
            + " on "
            + String.join(", ", injected.target().names());
    faults.put(injected.injection(), new StopProof.Fault(words, gone));
  }

  private static StopProof.Fault fault(FaultInForce last, Evidence gone) {
    return new StopProof.Fault(last.fault() + " on " + String.join(", ", last.targets()), gone);
  }

  private static StopProof.Fault byAgent(KnownAgents.Ended ended) {
    Optional<AgentFault> fault = ended.fault();
    String words =
        "process " + ended.pid() + ": " + fault.map(AgentFault::fault).orElse("what is there");
    return new StopProof.Fault(
        words,
        ended.trouble().isEmpty()
            ? Evidence.proven("its agent has nothing in force")
            : Evidence.missing("its lease ends it: " + ended.trouble()));
  }

  private static List<String> troubles(Stops.Result result) {
    List<String> troubles = new ArrayList<>();
    result
        .silent()
        .forEach(
            run -> troubles.add("run " + run + " does not answer; it ends as soon as it goes on"));
    result.healed().unreadable().stream().map(Leftovers.Unreadable::message).forEach(troubles::add);
    return troubles;
  }
}

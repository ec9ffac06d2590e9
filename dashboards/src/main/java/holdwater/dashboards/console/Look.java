package holdwater.dashboards.console;

import static holdwater.model.Checks.checkNotNull;

import holdwater.model.port.InstanceStatus;
import holdwater.model.topology.Topology;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A system at one moment.
 *
 * @param at when it was looked at
 * @param stack the stack that is up, if one is
 * @param calls by link name, calls carried so far; links that are not counted are absent
 * @param hits by link name, calls that met a fault so far
 * @param entryCalls what became known since the look before of the calls by which clients come in
 * @param ended faults that ended lately, the oldest first; the same ones come again for a while
 * @param runs ids of runs under way that this console does not hold
 * @param troubles what could not be seen, and why
 * @param figures what services tell of themselves
 * @param run the scenario that this console plays or has played last, if any
 */
public record Look(
    Instant at,
    Optional<Stack> stack,
    List<InstanceStatus> instances,
    Map<String, Long> calls,
    Map<String, Long> hits,
    List<SecondOfCalls> entryCalls,
    List<FaultInForce> faults,
    List<Ended> ended,
    List<String> runs,
    List<String> troubles,
    ServiceFigures figures,
    Optional<ScenarioRun> run) {
  public Look {
    checkNotNull(at, "at");
    checkNotNull(stack, "stack");
    instances = List.copyOf(instances);
    calls = Map.copyOf(calls);
    hits = Map.copyOf(hits);
    entryCalls = List.copyOf(entryCalls);
    faults = List.copyOf(faults);
    ended = List.copyOf(ended);
    runs = List.copyOf(runs);
    troubles = List.copyOf(troubles);
    checkNotNull(figures, "figures");
    checkNotNull(run, "run");
  }

  /** Of services that tell nothing, with a console that plays nothing. */
  public Look(
      Instant at,
      Optional<Stack> stack,
      List<InstanceStatus> instances,
      Map<String, Long> calls,
      Map<String, Long> hits,
      List<SecondOfCalls> entryCalls,
      List<FaultInForce> faults,
      List<Ended> ended,
      List<String> runs,
      List<String> troubles) {
    this(
        at,
        stack,
        instances,
        calls,
        hits,
        entryCalls,
        faults,
        ended,
        runs,
        troubles,
        ServiceFigures.NONE,
        Optional.empty());
  }

  /** The same with that beside it. */
  public Look with(ServiceFigures told, Optional<ScenarioRun> played) {
    return new Look(
        at, stack, instances, calls, hits, entryCalls, faults, ended, runs, troubles, told, played);
  }

  /** What is so, without who or what made it so. */
  Look withoutFaults() {
    return new Look(
        at,
        stack,
        instances,
        calls,
        Map.of(),
        entryCalls,
        List.of(),
        List.of(),
        List.of(),
        troubles,
        figures,
        Optional.empty());
  }

  /** A stack that is up: what it is made of, and since when. */
  public record Stack(Topology topology, Instant since) {
    public Stack {
      checkNotNull(topology, "topology");
      checkNotNull(since, "since");
    }

    /** Another stack has another one, a stack that was started anew as well. */
    String id() {
      return topology.name() + "@" + since.toEpochMilli();
    }
  }
}

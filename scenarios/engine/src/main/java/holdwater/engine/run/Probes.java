package holdwater.engine.run;

import holdwater.engine.journal.JournalFailed;
import holdwater.model.journal.JournalEntry;
import holdwater.model.journal.JournalEntry.InstancesObserved;
import holdwater.model.journal.JournalEntry.LinkCallsMeasured;
import holdwater.model.journal.JournalEntry.LinkHitsMeasured;
import holdwater.model.journal.JournalEntry.LinkTimesMeasured;
import holdwater.model.journal.JournalEntry.MachineObserved;
import holdwater.model.journal.JournalEntry.ProbeFailed;
import holdwater.model.journal.JournalEntry.SwitchesObserved;
import holdwater.model.journal.JournalEntry.TracesSeen;
import holdwater.model.port.Deployment;
import holdwater.model.port.InstanceStatus;
import holdwater.model.port.LinkTime;
import holdwater.model.port.RunningTraffic;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Asks links and instances how they are. A question that fails is written down once and never ends
 * the run: what it would have shown is not shown.
 */
final class Probes {
  /** Instances are written down when they change, and so often for their memory and CPU. */
  private static final Duration INSTANCES_AT_LEAST_EVERY = Duration.ofSeconds(10);

  /** How the viewers appear beside the instances. */
  private static final String VIEWERS = "viewers";

  private final RunPorts ports;
  private final RunLog log;
  private final Set<String> failing = new HashSet<>();
  private final Map<String, LinkTime> times = new HashMap<>();
  private Optional<Deployment> deployment = Optional.empty();
  private List<InstanceStatus> latest = List.of();
  private List<String> written = List.of();
  private Instant nextWrite = Instant.MIN;

  Probes(RunPorts ports, RunLog log) {
    this.ports = ports;
    this.log = log;
  }

  void watch(Deployment stack) {
    deployment = Optional.of(stack);
  }

  /** Writes down how many calls the links have carried by now. */
  void links() {
    ask(
        "links",
        () -> {
          Map<String, Long> calls = ports.linkMeter().calls();
          Instant now = ports.clock().instant();
          log.write(new LinkCallsMeasured(now, calls));
          Map<String, Long> hits = ports.linkMeter().hits();
          if (!hits.isEmpty()) {
            log.write(new LinkHitsMeasured(now, hits));
          }
          times(now);
        });
  }

  /** Most links have no callers in most seconds: what has not changed is not written again. */
  private void times(Instant now) {
    Map<String, LinkTime> news = new TreeMap<>();
    ports
        .linkMeter()
        .times()
        .forEach(
            (link, time) -> {
              if (!time.equals(times.put(link, time))) {
                news.put(link, time);
              }
            });
    if (!news.isEmpty()) {
      log.write(new LinkTimesMeasured(now, news));
    }
  }

  /** Writes down how the instances are now, whether that is news or not. */
  void instancesNow() {
    nextWrite = Instant.MIN;
    instances();
  }

  /** Looks at the instances; writes them down when something of them changed. */
  void instances() {
    if (deployment.isEmpty()) {
      return;
    }
    latest = List.of();
    ask(
        "instances",
        () -> {
          latest = deployment.get().instances();
          Instant now = ports.clock().instant();
          List<String> state = latest.stream().map(Probes::lasting).toList();
          if (!state.equals(written) || !now.isBefore(nextWrite)) {
            log.write(new InstancesObserved(now, latest));
            written = state;
            nextWrite = now.plus(INSTANCES_AT_LEAST_EVERY);
          }
        });
  }

  /** Writes down what the machine did since the last look, if it tells. */
  void machine() {
    ask(
        "machine",
        () ->
            ports
                .machine()
                .look()
                .ifPresent(
                    second -> log.write(new MachineObserved(ports.clock().instant(), second))));
  }

  /** Writes down what traces showed since then, if anybody receives them. */
  void traces(Instant from) {
    ask(
        "traces",
        () ->
            ports
                .traces()
                .since(from)
                .ifPresent(look -> log.write(new TracesSeen(ports.clock().instant(), look))));
  }

  /** Asks everybody of the stack with which patterns they run. */
  void stackSwitches() {
    stackSwitches(ports.patternMeter()::switches);
  }

  /** The same where somebody has asked already; throws what that threw. */
  void stackSwitches(Supplier<Map<String, Map<String, Boolean>>> told) {
    switches(told);
  }

  /** Asks the viewers with which patterns they play. */
  void viewersSwitches(RunningTraffic viewers) {
    switches(
        () -> {
          Map<String, Boolean> told = viewers.switches();
          return told.isEmpty() ? Map.of() : Map.of(VIEWERS, told);
        });
  }

  private void switches(Supplier<Map<String, Map<String, Boolean>>> question) {
    ask(
        "switches",
        () -> {
          Map<String, Map<String, Boolean>> told = question.get();
          if (!told.isEmpty()) {
            log.write(new SwitchesObserved(ports.clock().instant(), told));
          }
        });
  }

  private static String lasting(InstanceStatus status) {
    return status.instance().id() + status.state() + status.pid() + status.restarts();
  }

  /** Whether the last look saw anything: when nobody answers, instances may be well. */
  boolean answered() {
    return !latest.isEmpty();
  }

  /** Whether the last look saw every instance ready; false when it saw nothing. */
  boolean allReady() {
    return answered() && latest.stream().allMatch(InstanceStatus::ready);
  }

  private void ask(String probe, Runnable question) {
    try {
      question.run();
      failing.remove(probe);
    } catch (JournalFailed e) {
      throw e;
    } catch (RuntimeException e) {
      if (failing.add(probe)) {
        JournalEntry failed =
            new ProbeFailed(ports.clock().instant(), probe, String.valueOf(e.getMessage()));
        log.write(failed);
      }
    }
  }
}

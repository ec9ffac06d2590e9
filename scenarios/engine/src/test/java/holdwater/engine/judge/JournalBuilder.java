package holdwater.engine.judge;

import holdwater.model.fault.Fault;
import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry;
import holdwater.model.journal.JournalEntry.ClockObserved;
import holdwater.model.journal.JournalEntry.EvidenceMeasured;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.journal.JournalEntry.FaultReverted;
import holdwater.model.journal.JournalEntry.InstancesObserved;
import holdwater.model.journal.JournalEntry.LinkCallsMeasured;
import holdwater.model.journal.JournalEntry.LinkHitsMeasured;
import holdwater.model.journal.JournalEntry.MachineObserved;
import holdwater.model.journal.JournalEntry.RecoveryMeasured;
import holdwater.model.journal.JournalEntry.RevertBegan;
import holdwater.model.journal.JournalEntry.RunEnded;
import holdwater.model.journal.JournalEntry.RunStarted;
import holdwater.model.journal.JournalEntry.StackReady;
import holdwater.model.journal.JournalEntry.TrafficObserved;
import holdwater.model.journal.JournalEntry.WindowClosed;
import holdwater.model.port.InstanceStatus;
import holdwater.model.port.InstanceStatus.State;
import holdwater.model.port.MachineSecond;
import holdwater.model.port.ProcessView;
import holdwater.model.port.TrafficClock;
import holdwater.model.port.TrafficReport;
import holdwater.model.port.TrafficSecond;
import holdwater.model.port.TrafficSecond.Counts;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.scenario.Scenario;
import holdwater.model.verdict.Evidence;
import holdwater.model.verdict.RunStatus;
import holdwater.model.verdict.Window;
import holdwater.model.verdict.WindowKind;
import holdwater.testkit.FakeMachine;
import holdwater.testkit.ScenarioBuilder;
import holdwater.testkit.TwoZones;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;

/**
 * Journals written by hand. Times are in seconds; the timeline is: steady 0 to 30, injected at 30,
 * reverted at 100, watched until 160.
 */
public final class JournalBuilder {
  public static final Instant T = Instant.parse("2026-01-01T00:00:00Z");
  public static final Counts TEN_GOOD = new Counts(10, 0);

  private final List<JournalEntry> entries = new ArrayList<>();
  private Scenario scenario = new ScenarioBuilder().build();

  public static Instant at(double seconds) {
    return T.plusMillis(Math.round(seconds * 1000));
  }

  public JournalBuilder scenario(Scenario given) {
    scenario = given;
    return this;
  }

  public JournalBuilder add(JournalEntry entry) {
    entries.add(entry);
    return this;
  }

  /** Ten events every second from 0 to {@code end}, good or bad as {@code counts} says. */
  public JournalBuilder traffic(long end, LongFunction<Counts> counts) {
    for (long second = 0; second < end; second++) {
      Counts seen = counts.apply(second);
      second(second, 10, 10, 5, seen);
    }
    return add(new TrafficObserved(at(end), new TrafficReport(List.of(), at(end))));
  }

  public JournalBuilder second(
      long second, int planned, int offered, long lagMillis, Counts counts) {
    TrafficSecond news =
        new TrafficSecond(
            at(second),
            planned,
            offered,
            Duration.ofMillis(lagMillis),
            Map.of(ScenarioBuilder.STARTS, counts),
            Map.of());
    Instant now = at(second + 1);
    add(new ClockObserved(now, Duration.between(T, now)));
    return add(
        new TrafficObserved(now, new TrafficReport(List.of(news), at(second), clock(second + 1))));
  }

  /** As a generator on the same machine tells it, a moment before somebody reads it. */
  private static Optional<TrafficClock> clock(double at) {
    Instant told = at(at - 0.12);
    return Optional.of(new TrafficClock(told, told, Duration.between(T, told)));
  }

  public JournalBuilder window(WindowKind kind, double from, double to) {
    return add(new WindowClosed(at(to), new Window(kind, at(from), at(to))));
  }

  public JournalBuilder stack() {
    return add(
        new StackReady(T, "two-zones", true, true, Duration.ofSeconds(20), instances(Set.of())));
  }

  /** A look at the instances: all ready but those. */
  public JournalBuilder instances(double at, String... down) {
    return add(new InstancesObserved(at(at), instances(Set.of(down))));
  }

  private static List<InstanceStatus> instances(Set<String> down) {
    return TwoZones.topology().instances().stream()
        .map(
            instance ->
                new InstanceStatus(
                    instance,
                    down.contains(instance.id()) ? State.BACKING_OFF : State.READY,
                    0,
                    Optional.of(ProcessView.of(1))))
        .toList();
  }

  public JournalBuilder calls(double at, Map<String, Long> calls) {
    return add(new LinkCallsMeasured(at(at), calls));
  }

  public JournalBuilder hits(double at, Map<String, Long> hits) {
    return add(new LinkHitsMeasured(at(at), hits));
  }

  public JournalBuilder injected(
      String id, String step, double at, Fault fault, ResolvedTarget target) {
    return add(
        new FaultInjected(at(at), id, step, fault, target, "fake", Duration.ofSeconds(5), 7));
  }

  public JournalBuilder bitten(String id, double at) {
    return add(new EvidenceMeasured(at(at), id, Evidence.proven("it bites")));
  }

  public JournalBuilder bitten(String id, double at, long calls) {
    return add(new EvidenceMeasured(at(at), id, Evidence.proven("it bites").bitten(calls)));
  }

  /** Looked at every eight seconds, with proof each time. */
  public JournalBuilder held(String id, double from, double to) {
    for (double at = from; at < to; at += 8) {
      bitten(id, at);
    }
    return bitten(id, to);
  }

  public JournalBuilder reverted(String id, double at) {
    add(new RevertBegan(at(at), id));
    return add(new FaultReverted(at(at + 0.3), id, Evidence.proven("it is gone")));
  }

  /** Others have so many of the two cores in the seconds from {@code from} up to {@code to}. */
  public JournalBuilder others(long from, long to, double cores) {
    return machine(from, to, FakeMachine.second(cores));
  }

  public JournalBuilder machine(long from, long to, MachineSecond each) {
    for (long second = from; second < to; second++) {
      add(new MachineObserved(at(second + 1), each));
    }
    return this;
  }

  public JournalBuilder recovered(double capacity, double slo) {
    return add(
        new RecoveryMeasured(
            at(160),
            Optional.of(Duration.ofMillis(300)),
            Optional.of(Duration.ofMillis(Math.round(capacity * 1000))),
            Optional.of(Duration.ofMillis(Math.round(slo * 1000)))));
  }

  public JournalBuilder ended(RunStatus status) {
    return add(new RunEnded(at(170), status));
  }

  public Journal build() {
    List<JournalEntry> all = new ArrayList<>();
    all.add(new RunStarted(T, "r", scenario, 1, Set.of(), Map.of(), "holdwater run", Map.of()));
    all.addAll(entries);
    return new Journal(all);
  }
}

package holdwater.model.journal;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkCount;

import holdwater.model.fault.Fault;
import holdwater.model.port.AcknowledgedWrites;
import holdwater.model.port.InstanceStatus;
import holdwater.model.port.LinkTime;
import holdwater.model.port.MachineSecond;
import holdwater.model.port.TrafficPlan;
import holdwater.model.port.TrafficReport;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.scenario.Scenario;
import holdwater.model.scenario.Target;
import holdwater.model.trace.TraceLook;
import holdwater.model.verdict.Evidence;
import holdwater.model.verdict.RunStatus;
import holdwater.model.verdict.Verdict;
import holdwater.model.verdict.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One line of the journal. All of them together are enough to judge the run again. */
public sealed interface JournalEntry {
  /** More than this no run counts of anything; sums of it have room in a long. */
  long MOST_COUNTED = 1_000_000_000_000_000L;

  /** When it was written, by the wall clock of the harness. */
  Instant at();

  /** The parts of a run that a reader of the journal sees begin. */
  enum Phase {
    DEPLOY,
    HEAL,
    WARM_UP,
    STEADY,
    FAULT,
    REVERT,
    RECOVERY,
    STOP
  }

  /** A run began, and this is all that fixes it. */
  record RunStarted(
      Instant at,
      String runId,
      Scenario scenario,
      long seed,
      Set<String> without,
      Map<String, String> versions,
      String commandLine,
      Map<String, String> machine)
      implements JournalEntry {}

  /**
   * Every instance of the stack is ready.
   *
   * @param ephemeral whether it ends with the run
   * @param startedByRun whether the run had to start it; false in older journals
   */
  record StackReady(
      Instant at,
      String topology,
      boolean ephemeral,
      boolean startedByRun,
      Duration readyAfter,
      List<InstanceStatus> instances)
      implements JournalEntry {}

  /** An injection that an earlier run left open was reverted. */
  record LeftoverHealed(Instant at, String injection, Evidence gone) implements JournalEntry {}

  /**
   * Which resilience patterns each instance says it was started with; one that was asked and gave
   * no answer has none. Written when the stack is ready, when clients came, and at the end.
   */
  record SwitchesObserved(Instant at, Map<String, Map<String, Boolean>> instances)
      implements JournalEntry {}

  /** This run repeats an earlier one, which ended as {@code verdict} says. */
  record ReplayOf(Instant at, String runId, Verdict verdict) implements JournalEntry {}

  /** Clients come. */
  record TrafficStarted(Instant at, TrafficPlan plan) implements JournalEntry {}

  /**
   * The steady state began soon after the clients, without a warm-up before it: a run before this
   * one, on the same stack and with the same traffic, was a PASS, and the first seconds agree.
   *
   * @param runId of that run
   * @param head the hash of the last line of its journal
   * @param from where the steady state begins
   */
  record WarmFound(Instant at, String runId, String head, Instant from) implements JournalEntry {}

  /** News of the traffic. */
  record TrafficObserved(Instant at, TrafficReport report) implements JournalEntry {}

  /**
   * What the judge's own clocks showed. {@code at} is the time of day, which can be set.
   *
   * @param monotonic time since some moment in the past, by a clock that cannot be set
   */
  record ClockObserved(Instant at, Duration monotonic) implements JournalEntry {}

  /** No more clients come, and all of them are resolved. */
  record TrafficStopped(Instant at, long requests) implements JournalEntry {}

  /** What the system had said is kept was looked for, after the last of the traffic. */
  record WritesReadBack(Instant at, List<AcknowledgedWrites> writes) implements JournalEntry {
    /** The name of that look, where it failed ({@link ProbeFailed}). */
    public static final String PROBE = "read-back";

    public WritesReadBack {
      writes = List.copyOf(writes);
    }
  }

  /** The run went on to another part of itself. */
  record PhaseChanged(Instant at, Phase phase, String note) implements JournalEntry {}

  /** A stretch of time that will be judged is over. */
  record WindowClosed(Instant at, Window window) implements JournalEntry {}

  /** The seed and the topology made a target into victims. */
  record TargetResolved(Instant at, String step, Target target, ResolvedTarget resolved)
      implements JournalEntry {}

  /**
   * A fault is about to be applied. Written and synced before it is.
   *
   * @param seed from which the chance in it is drawn, target by target; 0 in journals from before
   *     it was written down
   */
  record FaultInjected(
      Instant at,
      String injection,
      String step,
      Fault fault,
      ResolvedTarget target,
      String injector,
      Duration lease,
      long seed)
      implements JournalEntry {}

  /** A fault could not be put in force. */
  record InjectionRefused(Instant at, String injection, String message) implements JournalEntry {}

  /** Whether a fault took effect. */
  record EvidenceMeasured(Instant at, String injection, Evidence evidence) implements JournalEntry {
    public EvidenceMeasured {
      evidence.bitten().ifPresent(count -> checkCount(count, MOST_COUNTED, "bitten"));
    }
  }

  /** How many calls each link has carried so far. */
  record LinkCallsMeasured(Instant at, Map<String, Long> calls) implements JournalEntry {
    public LinkCallsMeasured {
      calls.forEach((link, count) -> checkCount(count, MOST_COUNTED, link));
    }
  }

  /** How many requests over each link have met a fault so far. */
  record LinkHitsMeasured(Instant at, Map<String, Long> hits) implements JournalEntry {
    public LinkHitsMeasured {
      hits.forEach((link, count) -> checkCount(count, MOST_COUNTED, link));
    }
  }

  /** How long callers have waited over links so far; of those over which somebody has again. */
  record LinkTimesMeasured(Instant at, Map<String, LinkTime> times) implements JournalEntry {}

  /**
   * What became of the survivors' capacity while a fault was in force; written when it ends.
   *
   * @param cores what was to be burned in the victims' place, on average
   * @param used what was burned, by a measurement
   * @param kept whether survivors had what the scenario grants them, and no more
   * @param note in words, with the figures
   */
  record CapacityKept(
      Instant at, String injection, double cores, double used, boolean kept, String note)
      implements JournalEntry {}

  /**
   * What the services counted in a second, in short: only what changed. {@code ServicesCode} of the
   * engine writes and reads it.
   *
   * @param measured when they were asked
   * @param named names that get the next numbers, from 0 on: {@code a.gateway>a.catalog} for calls,
   *     {@code a.gateway!retry/retried/catalog} for events, {@code a.catalog#pool/pending} for
   *     levels
   * @param counted by number what came since: {@code 3:b5c6!2} are calls by bucket of {@code
   *     CallCounts} (the first is a) and how many of them were bad, {@code 9:4} events, or a level
   * @param silent instances that answered before and do not now
   */
  record ServicesMeasured(
      Instant at, Instant measured, List<String> named, String counted, List<String> silent)
      implements JournalEntry {
    public ServicesMeasured {
      named = List.copyOf(named);
      silent = List.copyOf(silent);
    }
  }

  /**
   * What traces of the system showed since the steady state began; written once, at the end. It
   * explains, and no verdict looks at it.
   */
  record TracesSeen(Instant at, TraceLook look) implements JournalEntry {}

  /** A lease could not be renewed in time: the fault may be gone already. */
  record LeaseLapsed(Instant at, String injection, String message) implements JournalEntry {}

  /** The fault is about to be reverted: its held window ends here and the after window begins. */
  record RevertBegan(Instant at, String injection) implements JournalEntry {}

  /** The fault is reverted, with proof or without. */
  record FaultReverted(Instant at, String injection, Evidence gone) implements JournalEntry {}

  /** The instances as they are. */
  record InstancesObserved(Instant at, List<InstanceStatus> instances) implements JournalEntry {}

  /** What the machine did since the entry before of this kind, and who had its CPU. */
  record MachineObserved(Instant at, MachineSecond machine) implements JournalEntry {}

  /** Others had too much of the machine for clients, and were waited for. */
  record MachineAwaited(Instant at, Duration took) implements JournalEntry {}

  /** A measurement of the harness's own failed; what it would have shown counts as not shown. */
  record ProbeFailed(Instant at, String probe, String message) implements JournalEntry {}

  /** The harness itself stood still for so long that nothing it saw since counts. */
  record JudgePaused(Instant at, Duration pause) implements JournalEntry {}

  /**
   * Another process asked the run to stop.
   *
   * @param askedAt when that was, by the same machine's clock
   */
  record StopAsked(Instant at, Instant askedAt, String by) implements JournalEntry {}

  /** The timeline was stopped: by an abort condition, by a person, or by a watch. */
  record RunAborted(Instant at, String reason, boolean byObjective) implements JournalEntry {
    /** So begins the reason of a watch for what is unusual, whatever objectives allow. */
    public static final String UNUSUAL = "an anomaly: ";

    /** Whether a watch for what is unusual stopped it. */
    public boolean byWatch() {
      return !byObjective && reason.startsWith(UNUSUAL);
    }
  }

  /**
   * How long after the revert began the cause was gone, all instances were ready, and all SLIs were
   * inside; empty where that did not happen in time.
   */
  record RecoveryMeasured(
      Instant at, Optional<Duration> reverted, Optional<Duration> capacity, Optional<Duration> slo)
      implements JournalEntry {}

  /**
   * The system stayed bad with its faults gone, so for a while less was asked of it.
   *
   * @param share of the planned users who came, above 0 and below 1
   * @param from when no more of them came than that
   * @param inside how long after that all SLIs that had stayed bad were inside; empty if they did
   *     not come inside
   */
  record LoadSteppedDown(Instant at, double share, Instant from, Optional<Duration> inside)
      implements JournalEntry {
    public LoadSteppedDown {
      checkArgument(share > 0 && share < 1, "share must be above 0 and below 1, was %s", share);
    }
  }

  /** The harness could not go on. */
  record HarnessFailed(Instant at, String message) implements JournalEntry {}

  /** The run is over; what follows is arithmetic. */
  record RunEnded(Instant at, RunStatus status) implements JournalEntry {}
}

package holdwater.engine.judge;

import holdwater.model.journal.Journal;
import holdwater.model.journal.JournalEntry;
import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.journal.JournalEntry.Phase;
import holdwater.model.journal.JournalEntry.PhaseChanged;
import holdwater.model.journal.JournalEntry.RunAborted;
import holdwater.model.journal.JournalEntry.TrafficObserved;
import holdwater.model.scenario.AbortCondition;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What stopped a timeline, looked at again. Whoever stops one drops nothing; whoever blames does.
 */
final class AbortSeen {
  private final RunAborted aborted;
  private final AbortCondition condition;
  private final Findings findings;
  private final Instant from;
  private final Optional<AbortRule.Stretch> stretch;

  private AbortSeen(RunAborted aborted, AbortCondition condition, Findings findings, Instant from) {
    this.aborted = aborted;
    this.condition = condition;
    this.findings = findings;
    this.from = from;
    this.stretch = new AbortRule(condition, knownThen(), from).last(Instant.MIN, aborted.at());
  }

  /** Every stop by an SLO, of a timeline that had begun. */
  static Stream<AbortSeen> of(Findings findings) {
    Optional<AbortCondition> condition = findings.scenario().abort();
    Optional<Instant> begin = timeline(findings.journal());
    return findings
        .journal()
        .all(RunAborted.class)
        .filter(RunAborted::byObjective)
        .filter(aborted -> condition.isPresent() && begin.isPresent())
        .map(
            aborted ->
                new AbortSeen(aborted, condition.orElseThrow(), findings, begin.orElseThrow()));
  }

  /** When its first step was due: what came before is no part of any stretch. */
  static Optional<Instant> timeline(Journal journal) {
    Optional<Instant> due =
        journal
            .all(PhaseChanged.class)
            .filter(entry -> entry.phase() == Phase.FAULT)
            .map(PhaseChanged::at)
            .findFirst();
    return due.or(() -> journal.first(FaultInjected.class).map(FaultInjected::at))
        .map(at -> at.truncatedTo(ChronoUnit.SECONDS));
  }

  private TrafficBook knownThen() {
    TrafficBook known = new TrafficBook();
    for (JournalEntry entry : findings.journal().entries()) {
      if (entry.equals(aborted)) {
        break;
      }
      if (entry instanceof TrafficObserved observed) {
        known.add(observed.report());
      }
    }
    return known;
  }

  String reason() {
    return aborted.reason();
  }

  /** The bad events that it was made of. */
  SortedMap<Instant, Long> bad() {
    return stretch
        .map(s -> BadEvents.between(condition.slo(), s.start(), s.end(), findings.book()))
        .orElseGet(TreeMap::new);
  }

  /** Whether it lies mostly where others had the machine. */
  boolean excused() {
    return findings.starved().mostly(bad());
  }

  /** Whether viewers who came before the stop suffered too much in kept seconds alone. */
  boolean shown() {
    return new AbortRule(condition, findings.book(), from)
        .kept(findings.dropped())
        .last(Instant.MIN, aborted.at().truncatedTo(ChronoUnit.SECONDS))
        .isPresent();
  }

  /**
   * Whether a fault that is proven to have bitten was in force in it, or had just been reverted.
   * Nothing is asked of its exposure but that there was any: a timeline is stopped before all that
   * the scenario wants has come.
   */
  boolean causedByFault() {
    return causedByFault(Duration.ZERO);
  }

  /** The same of a fault that was reverted no longer ago than {@code aftermath}. */
  boolean causedByFault(Duration aftermath) {
    return findings.injections().stream()
        .filter(injection -> injection.evidence().proven())
        .filter(injection -> injection.exposure().any())
        .anyMatch(injection -> inForce(injection, aftermath));
  }

  private boolean inForce(InjectionJudgement injection, Duration aftermath) {
    Instant begin = stretch.map(AbortRule.Stretch::start).orElse(from);
    Instant end = stretch.map(AbortRule.Stretch::end).orElse(aborted.at());
    return injection.injectedAt().isBefore(end)
        && injection.revertBegan().map(it -> it.plus(aftermath).isAfter(begin)).orElse(true);
  }

  /** A second of it that was dropped, and why; empty when it is made of kept ones. */
  Optional<String> firstDropped() {
    return bad().keySet().stream().flatMap(s -> findings.dropped().why(s).stream()).findFirst();
  }

  /** In how many of its seconds with bad events generator or judge were at fault. */
  long dropped() {
    return bad().keySet().stream().filter(s -> findings.dropped().why(s).isPresent()).count();
  }
}

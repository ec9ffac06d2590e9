package holdwater.engine.judge;

import holdwater.model.port.TrafficSecond.Counts;
import holdwater.model.slo.Slo;
import holdwater.model.verdict.SecondCount;
import holdwater.model.verdict.ShockRule;
import holdwater.model.verdict.Window;
import holdwater.model.verdict.WindowJudgement;
import holdwater.model.verdict.WindowKind;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How many events of one SLI came, second by second, and how many came in the steady state. */
final class EventsOverTime {
  /** That fewer events than these did not come may be chance. */
  static final double LEAST_MISSED = 15;

  private final Slo slo;
  private final Findings findings;
  private final List<WindowJudgement> windows;
  private final double rate;
  private final CrowdHere crowd;

  private EventsOverTime(Slo slo, Findings findings, List<WindowJudgement> windows) {
    this.slo = slo;
    this.findings = findings;
    this.windows = windows;
    this.crowd = new CrowdHere(slo, findings);
    this.rate = in(WindowKind.STEADY).mapToLong(SecondCount::events).average().orElse(0);
  }

  /**
   * Every SLI whose number of events no schedule says. Those of a run that ended before anything
   * was measured are left out: others say that.
   */
  static Stream<EventsOverTime> unscheduled(Findings findings) {
    return findings.scenario().slos().stream()
        .filter(slo -> !FollowersDoubt.scheduled(slo, findings.scenario()))
        .flatMap(slo -> of(slo, findings).stream());
  }

  private static Optional<EventsOverTime> of(Slo slo, Findings findings) {
    List<WindowJudgement> windows =
        findings.windows().stream().filter(w -> w.slo().equals(slo.name())).toList();
    return windows.isEmpty()
        ? Optional.empty()
        : Optional.of(new EventsOverTime(slo, findings, windows));
  }

  Slo slo() {
    return slo;
  }

  /** Its windows, in the order of time. */
  List<WindowJudgement> windows() {
    return windows;
  }

  /** Events a second in the steady state. */
  double rate() {
    return rate;
  }

  /** How many were to come in those seconds, by that rate and by the crowd that is there. */
  double expected(List<Instant> seconds) {
    return rate * crowd.times(seconds);
  }

  /** The seconds of the steady state, in the order of time. */
  List<Instant> steady() {
    return in(WindowKind.STEADY).map(SecondCount::second).toList();
  }

  /**
   * Seconds of shocks in which the shock's rule bills what is missing ({@link ShockRule#lost}):
   * none if events are so rare that it cannot.
   */
  Set<Instant> priced() {
    return rate < ShockRule.SURELY_HEARD
        ? Set.of()
        : in(WindowKind.SHOCK).map(SecondCount::second).collect(Collectors.toSet());
  }

  private Stream<SecondCount> in(WindowKind kind) {
    return windows.stream()
        .filter(judged -> judged.window().kind() == kind)
        .flatMap(judged -> judged.counts().seconds().stream());
  }

  /** From the first window to the last; what is not complete may yet be heard of. */
  List<Instant> seconds() {
    Instant start = windows.stream().map(w -> w.window().start()).min(order()).orElseThrow();
    Instant last =
        windows.stream().map(WindowJudgement::window).map(Window::end).max(order()).orElseThrow();
    Instant known = findings.book().completeUpTo();
    Instant end = known.isBefore(last) ? known : last;
    return Stream.iterate(start, second -> second.isBefore(end), second -> second.plusSeconds(1))
        .toList();
  }

  private static Comparator<Instant> order() {
    return Comparator.naturalOrder();
  }

  long events(Instant second) {
    Counts counts =
        findings
            .book()
            .at(second)
            .map(known -> known.counts(slo.name()))
            .orElse(SecondOfTraffic.NONE);
    return counts.good() + counts.bad();
  }

  long events(List<Instant> seconds) {
    return seconds.stream().mapToLong(this::events).sum();
  }

  /** Next to nothing came: what trickles are survivors. */
  boolean silent(Instant second) {
    long events = events(second);
    return events == 0 || events < ShockRule.TRICKLE * expected(List.of(second));
  }

  String at(Instant second) {
    return TimeOfRun.of(findings.journal(), second);
  }

  /** How many came before any fault, in words. */
  String usual() {
    return rate < 1 ? "events" : Math.round(rate) + " events a second";
  }
}

package holdwater.engine.judge;

import holdwater.model.port.TrafficSecond.Counts;
import holdwater.model.slo.QueryThreshold;
import holdwater.model.slo.Slo;
import holdwater.model.verdict.SecondCount;
import holdwater.model.verdict.ShockRule;
import holdwater.model.verdict.Window;
import holdwater.model.verdict.WindowJudgement;
import holdwater.model.verdict.WindowKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An SLI of which next to nothing is heard for three seconds or more, though fifteen events were to
 * come in that time by its steady rate, was out: no data is never good. Next to nothing is less
 * than a fifth of the rate; what trickles are survivors, and what is made up for later came late.
 * By chance that is one stretch in three millions, if events come by themselves; an SLI whose
 * events come in batches is known by its silences in the steady state, and those are no outage.
 * Silence in a shock alone is priced there ({@link ShockRule#lost}) unless events are rare. A value
 * that is looked at now and then ({@link QueryThreshold}) has an event at each look, so two looks
 * without one are a silence, in a shock as well.
 */
final class SilenceDoubt implements Doubt {
  private static final int TOO_LONG = 3;

  private static final double LEAST_MISSED = 15;

  @Override
  public Stream<Reason> of(Findings findings) {
    return findings.scenario().slos().stream()
        .filter(slo -> !FollowersDoubt.scheduled(slo, findings.scenario()))
        .flatMap(slo -> Silences.of(slo, findings).stream())
        .map(Reason::unproven);
  }

  /** Seconds of one SLI without any event. */
  private static final class Silences {
    private final String slo;
    private final Findings findings;
    private final List<WindowJudgement> windows;
    private final Set<Instant> priced;
    private final double rate;

    private Silences(Slo slo, Findings findings) {
      this.slo = slo.name();
      this.findings = findings;
      this.windows = findings.windows().stream().filter(w -> w.slo().equals(slo.name())).toList();
      this.rate = rate();
      this.priced =
          rate < ShockRule.SURELY_HEARD
              ? Set.of()
              : seconds(WindowKind.SHOCK).map(SecondCount::second).collect(Collectors.toSet());
    }

    /** The longest one that is too long, in words. */
    static Optional<String> of(Slo slo, Findings findings) {
      Silences silences = new Silences(slo, findings);
      if (silences.windows.isEmpty()) {
        // The run ended before anything was measured, which others say.
        return Optional.empty();
      }
      if (slo.sli() instanceof QueryThreshold looks && silences.rate > 0) {
        int apart = (int) looks.server().resolution().toSeconds();
        return silences.longest(Math.max(TOO_LONG, 3 * apart - 1), Set.of());
      }
      int missed = (int) Math.ceil(LEAST_MISSED / silences.rate);
      int unusual = silences.usual() + 1;
      return silences.longest(Math.max(TOO_LONG, Math.max(missed, unusual)), silences.priced);
    }

    private Stream<SecondCount> seconds(WindowKind kind) {
      return windows.stream()
          .filter(judged -> judged.window().kind() == kind)
          .flatMap(judged -> judged.counts().seconds().stream());
    }

    /** Events a second in the steady state. */
    private double rate() {
      return seconds(WindowKind.STEADY).mapToLong(SecondCount::events).average().orElse(0);
    }

    private Optional<String> longest(int tooLong, Set<Instant> excused) {
      return stretches().stream()
          .filter(stretch -> stretch.size() >= tooLong && !excused.containsAll(stretch))
          .max(Comparator.comparing(List::size))
          .map(this::words);
    }

    /** How many seconds of the steady state were silent in a row. */
    private int usual() {
      int longest = 0;
      int row = 0;
      for (SecondCount second : seconds(WindowKind.STEADY).toList()) {
        row = silent(second.second()) ? row + 1 : 0;
        longest = Math.max(longest, row);
      }
      return longest;
    }

    private List<List<Instant>> stretches() {
      List<List<Instant>> stretches = new ArrayList<>();
      Instant end = end();
      boolean goesOn = false;
      for (Instant second = start(); second.isBefore(end); second = second.plusSeconds(1)) {
        boolean silent = silent(second);
        if (silent && !goesOn) {
          stretches.add(new ArrayList<>());
        }
        if (silent) {
          stretches.get(stretches.size() - 1).add(second);
        }
        goesOn = silent;
      }
      return stretches;
    }

    private Instant start() {
      return windows.stream()
          .map(judged -> judged.window().start())
          .min(Comparator.naturalOrder())
          .orElseThrow();
    }

    /** What is not complete may yet be heard of. */
    private Instant end() {
      Instant end =
          windows.stream()
              .map(WindowJudgement::window)
              .map(Window::end)
              .max(Comparator.naturalOrder())
              .orElseThrow();
      Instant known = findings.book().completeUpTo();
      return known.isBefore(end) ? known : end;
    }

    private boolean silent(Instant second) {
      long events = events(second);
      return events == 0 || events < ShockRule.TRICKLE * rate;
    }

    private long events(Instant second) {
      Counts counts =
          findings.book().at(second).map(known -> known.counts(slo)).orElse(SecondOfTraffic.NONE);
      return counts.good() + counts.bad();
    }

    private String words(List<Instant> stretch) {
      boolean nothing = stretch.stream().allMatch(second -> events(second) == 0);
      return slo
          + (nothing ? " was silent for " : " was all but silent for ")
          + stretch.size()
          + " s from "
          + TimeOfRun.of(findings.journal(), stretch.get(0))
          + " on, and had "
          + (rate < 1 ? "events" : Math.round(rate) + " events a second")
          + " before: no data is not good";
    }
  }
}

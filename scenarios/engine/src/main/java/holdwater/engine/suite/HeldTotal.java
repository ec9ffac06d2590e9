package holdwater.engine.suite;

import static holdwater.model.Checks.checkNotNull;

import holdwater.engine.judge.Judgement;
import holdwater.model.verdict.WindowJudgement;
import holdwater.model.verdict.WindowKind;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a run saw of an SLI while its faults were held.
 *
 * @param bad of all events
 * @param effectiveEvents how many events by themselves would show as much, for failures come in
 *     clusters (Kish's design effect)
 * @param effectiveBad likewise
 * @param seconds that had events
 * @param badSeconds those of them that were worse than the objective allows
 */
public record HeldTotal(
    String slo,
    long events,
    long bad,
    double effectiveEvents,
    double effectiveBad,
    int seconds,
    int badSeconds) {
  public HeldTotal {
    checkNotNull(slo, "slo");
  }

  /** Of each SLO that was judged under a fault, in the order of their names. */
  static List<HeldTotal> of(Judgement judgement) {
    return sums(
        judgement.windows().stream()
            .filter(window -> window.window().kind() == WindowKind.HELD)
            .map(HeldTotal::of)
            .toList());
  }

  private static HeldTotal of(WindowJudgement window) {
    return new HeldTotal(
        window.slo(),
        window.tally().events(),
        window.tally().bad(),
        window.tally().effectiveEvents(),
        window.tally().effectiveBad(),
        window.counts().heard(),
        window.counts().worseThan(window.allowedBadShare()));
  }

  /** One for each SLO, in the order of their names. */
  static List<HeldTotal> sums(List<HeldTotal> totals) {
    return totals.stream()
        .collect(Collectors.groupingBy(HeldTotal::slo, Collectors.reducing(HeldTotal::plus)))
        .values()
        .stream()
        .flatMap(Optional::stream)
        .sorted(Comparator.comparing(HeldTotal::slo))
        .toList();
  }

  private HeldTotal plus(HeldTotal other) {
    return new HeldTotal(
        slo,
        events + other.events,
        bad + other.bad,
        effectiveEvents + other.effectiveEvents,
        effectiveBad + other.effectiveBad,
        seconds + other.seconds,
        badSeconds + other.badSeconds);
  }
}

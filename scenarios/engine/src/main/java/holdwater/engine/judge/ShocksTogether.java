package holdwater.engine.judge;

import holdwater.model.verdict.SecondCount;
import holdwater.model.verdict.ShockRule;
import holdwater.model.verdict.WindowCounts;
import holdwater.model.verdict.WindowJudgement;
import holdwater.model.verdict.WindowKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one SLO lost in all shocks that began within a minute, where that is more than all of them
 * may cost.
 *
 * @param sure whether it is so beyond doubt, and the system's own doing
 */
record ShocksTogether(String slo, int shocks, double lost, double most, boolean sure) {

  /** The worst minute of every SLO that has one, whatever is proven of its steps. */
  static List<ShocksTogether> of(Findings findings) {
    return of(findings, shock -> true);
  }

  /** Those that are the system's own failure: by shocks whose own fault bit and met traffic. */
  static List<ShocksTogether> sure(Findings findings) {
    return of(findings, findings::proven).stream().filter(ShocksTogether::sure).toList();
  }

  private static List<ShocksTogether> of(Findings findings, Predicate<WindowJudgement> counts) {
    List<WindowJudgement> shocks =
        findings.windows().stream()
            .filter(judged -> judged.window().kind() == WindowKind.SHOCK)
            .filter(counts)
            .toList();
    if (shocks.isEmpty()) {
      return List.of();
    }
    List<ShocksTogether> all = new ArrayList<>();
    findings
        .scenario()
        .expect()
        .forEach(
            (slo, expectation) ->
                worst(
                        slo,
                        shocks.stream().filter(shock -> shock.slo().equals(slo)).toList(),
                        WindowJudge.rule(expectation),
                        findings.starved())
                    .ifPresent(all::add));
    return all;
  }

  private static Optional<ShocksTogether> worst(
      String slo, List<WindowJudgement> shocks, ShockRule rule, StarvedSeconds starved) {
    return shocks.stream()
        .map(first -> from(first.window().start(), shocks))
        .filter(together -> together.size() > 1)
        .map(together -> of(slo, together, rule, starved))
        .filter(together -> together.lost() > together.most() + 1e-9)
        .reduce((a, b) -> a.lost() >= b.lost() ? a : b);
  }

  private static List<WindowJudgement> from(Instant start, List<WindowJudgement> shocks) {
    Instant end = start.plus(ShockRule.TOGETHER_WITHIN);
    return shocks.stream()
        .filter(shock -> !shock.window().start().isBefore(start))
        .filter(shock -> shock.window().start().isBefore(end))
        .toList();
  }

  private static ShocksTogether of(
      String slo, List<WindowJudgement> shocks, ShockRule rule, StarvedSeconds starved) {
    // A second that two of them share is lost but once.
    TreeMap<Instant, SecondCount> seconds = new TreeMap<>();
    shocks.forEach(shock -> shock.counts().seconds().forEach(s -> seconds.put(s.second(), s)));
    WindowCounts counts = new WindowCounts(List.copyOf(seconds.values()));
    double most = rule.costTogether().toMillis() / 1000.0;
    boolean sure = ShockRule.surelyAbove(counts, most) && !starved.mostly(bad(counts.kept()));
    return new ShocksTogether(slo, shocks.size(), ShockRule.lost(counts), most, sure);
  }

  private static Map<Instant, Long> bad(WindowCounts counts) {
    return counts.seconds().stream()
        .collect(Collectors.toMap(SecondCount::second, SecondCount::bad));
  }

  /** The same in words. */
  static Stream<String> failed(Findings findings) {
    return sure(findings).stream().map(ShocksTogether::sentence);
  }

  String sentence() {
    return String.format(
        Locale.ROOT,
        "%s lost %.1f s in %d shocks within %d s, of %.1f s that they may cost together",
        slo,
        lost,
        shocks,
        ShockRule.TOGETHER_WITHIN.toSeconds(),
        most);
  }
}

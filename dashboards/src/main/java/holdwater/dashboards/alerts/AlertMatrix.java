package holdwater.dashboards.alerts;

import holdwater.dashboards.alerts.AlertExpectation.MustFire;
import holdwater.dashboards.alerts.AlertFinding.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Alerts against runs: what each run set off, and what is not as it should be.
 *
 * @param expected by scenario
 */
public record AlertMatrix(
    AlertRules rules, List<AlertRun> runs, Map<String, AlertExpectation> expected) {
  public AlertMatrix {
    runs = List.copyOf(runs);
    expected = Map.copyOf(expected);
  }

  /** In the order of their kinds, then of alerts. */
  public List<AlertFinding> findings() {
    List<AlertFinding> findings = new ArrayList<>();
    unknownMetrics(findings);
    for (String alert : rules.alerts()) {
      inBaseline(alert).ifPresent(findings::add);
    }
    new TreeMap<>(expected).forEach((scenario, wanted) -> expectations(scenario, wanted, findings));
    for (String alert : rules.alerts()) {
      if (runs.stream().noneMatch(run -> fired(run, alert))) {
        findings.add(
            new AlertFinding(
                Kind.NEVER_FIRES, alert, "fired in none of the " + runs.size() + " runs"));
      }
    }
    return findings;
  }

  private static boolean fired(AlertRun run, String alert) {
    return run.before().contains(alert) || run.after().containsKey(alert);
  }

  private void unknownMetrics(List<AlertFinding> findings) {
    List<AlertFinding> gaps = new ArrayList<>();
    rules
        .metricsByRule()
        .forEach(
            (rule, metrics) ->
                metrics.forEach(
                    metric -> {
                      if (runs.stream().noneMatch(run -> run.asked().contains(metric))) {
                        gaps.add(
                            new AlertFinding(
                                Kind.NOT_RECORDED,
                                rule,
                                metric + " was recorded by no run: play one with --alerts"));
                      } else if (runs.stream().noneMatch(run -> run.seen().contains(metric))) {
                        findings.add(
                            new AlertFinding(
                                Kind.UNKNOWN_METRIC, rule, "nobody exports " + metric));
                      }
                    }));
    findings.addAll(gaps);
  }

  private Optional<AlertFinding> inBaseline(String alert) {
    List<String> where =
        runs.stream()
            .filter(run -> run.before().contains(alert))
            .map(run -> run.scenario() + " (" + run.run() + ")")
            .toList();
    return where.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new AlertFinding(
                Kind.FIRES_IN_BASELINE,
                alert,
                "fired with no fault in force, in " + String.join(", ", where)));
  }

  private void expectations(String scenario, AlertExpectation wanted, List<AlertFinding> findings) {
    for (MustFire must : wanted.mustFire()) {
      String words = "must fire in " + scenario;
      if (missing(Kind.MUST_FIRE, must.alert(), words, findings)) {
        continue;
      }
      List<AlertRun> trials = trials(scenario, must.alert());
      trials.forEach(run -> mustFire(must, run).ifPresent(findings::add));
      notTried(trials, must.alert(), words, findings);
    }
    for (String alert : new TreeSet<>(wanted.mustNotFire())) {
      String words = "must not fire in " + scenario;
      if (missing(Kind.MUST_NOT_FIRE, alert, words, findings)) {
        continue;
      }
      List<AlertFinding> fired = new ArrayList<>();
      runs.stream()
          .filter(run -> run.scenario().equals(scenario) && fired(run, alert))
          .forEach(
              run -> fired.add(new AlertFinding(Kind.MUST_NOT_FIRE, alert, "fired in " + in(run))));
      findings.addAll(fired);
      if (fired.isEmpty()) {
        notTried(trials(scenario, alert), alert, words, findings);
      }
    }
  }

  private boolean missing(Kind kind, String alert, String words, List<AlertFinding> findings) {
    if (rules.alerts().contains(alert)) {
      return false;
    }
    findings.add(new AlertFinding(kind, alert, words + ", and there is no such"));
    return true;
  }

  /** Runs of a scenario that can tell of an alert: the fault bit, and its metrics were recorded. */
  private List<AlertRun> trials(String scenario, String alert) {
    Set<String> metrics = rules.metricsOf(alert);
    return runs.stream()
        .filter(run -> run.scenario().equals(scenario))
        .filter(run -> run.faulted() && run.proven() && run.asked().containsAll(metrics))
        .toList();
  }

  private static void notTried(
      List<AlertRun> trials, String alert, String words, List<AlertFinding> findings) {
    if (trials.isEmpty()) {
      findings.add(
          new AlertFinding(
              Kind.NOT_TRIED,
              alert,
              words + ": in no run of it the fault is proven and all of its metrics are recorded"));
    }
  }

  private static Optional<AlertFinding> mustFire(MustFire must, AlertRun run) {
    Duration after = run.after().get(must.alert());
    if (after != null && after.compareTo(must.within()) <= 0) {
      return Optional.empty();
    }
    String text =
        after == null
            ? "did not fire in " + in(run)
            : "fired after %d s in %s, %d s are allowed"
                .formatted(after.toSeconds(), in(run), must.within().toSeconds());
    return Optional.of(new AlertFinding(Kind.MUST_FIRE, must.alert(), text));
  }

  private static String in(AlertRun run) {
    return run.scenario() + " (" + run.run() + ")";
  }

  /** The cell of an alert in a run: {@code 12 s}, {@code before}, or a dash. */
  public static String cell(AlertRun run, String alert) {
    if (run.before().contains(alert)) {
      return "before";
    }
    Duration after = run.after().get(alert);
    return after == null ? "–" : after.toSeconds() + " s";
  }
}

package holdwater.dashboards.alerts;

import holdwater.dashboards.alerts.AlertExpectation.MustFire;
import holdwater.dashboards.alerts.AlertFinding.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    runs.forEach(run -> expectations(run, findings));
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

  private void expectations(AlertRun run, List<AlertFinding> findings) {
    AlertExpectation wanted = expected.getOrDefault(run.scenario(), AlertExpectation.NONE);
    String where = run.scenario() + " (" + run.run() + ")";
    for (MustFire must : run.faulted() ? wanted.mustFire() : List.<MustFire>of()) {
      Duration after = run.after().get(must.alert());
      if (!rules.alerts().contains(must.alert())) {
        findings.add(
            new AlertFinding(
                Kind.MUST_FIRE, must.alert(), "must fire in " + where + ", and there is no such"));
      } else if (after == null) {
        findings.add(new AlertFinding(Kind.MUST_FIRE, must.alert(), "did not fire in " + where));
      } else if (after.compareTo(must.within()) > 0) {
        findings.add(
            new AlertFinding(
                Kind.MUST_FIRE,
                must.alert(),
                "fired after %d s in %s, %d s are allowed"
                    .formatted(after.toSeconds(), where, must.within().toSeconds())));
      }
    }
    Set<String> unwanted = new TreeSet<>(wanted.mustNotFire());
    unwanted.removeIf(alert -> !fired(run, alert));
    unwanted.forEach(
        alert -> findings.add(new AlertFinding(Kind.MUST_NOT_FIRE, alert, "fired in " + where)));
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

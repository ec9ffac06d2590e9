package holdwater.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.dashboards.alerts.AlertExpectation;
import holdwater.dashboards.alerts.AlertExpectation.MustFire;
import holdwater.dashboards.alerts.AlertMatrix;
import holdwater.dashboards.alerts.AlertRules;
import holdwater.dashboards.alerts.AlertRules.Rule;
import holdwater.dashboards.alerts.AlertRun;
import holdwater.engine.run.ExitCode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which exit code what was found of alerts has. */
class AlertsCodeTest {
  private static final AlertRules RULES =
      new AlertRules(List.of(new Rule("Bad", true, "errors_total > 1")));

  private static ExitCode code(boolean faulted, List<MustFire> mustFire) {
    Set<String> metrics = Set.of("errors_total");
    AlertRun run =
        new AlertRun("7f3a", "zone-outage", faulted, true, Set.of(), Map.of(), metrics, metrics);
    AlertExpectation wanted = new AlertExpectation(mustFire, List.of());
    return AlertsCommand.code(new AlertMatrix(RULES, List.of(run), Map.of("zone-outage", wanted)));
  }

  @Test
  void what_no_run_has_tried_is_neither_green_nor_wrong() {
    List<MustFire> mustFire = List.of(new MustFire("Bad", Duration.ofSeconds(10)));

    assertThat(code(/* faulted= */ false, mustFire)).isEqualTo(ExitCode.INCONCLUSIVE);
    assertThat(code(/* faulted= */ true, mustFire)).isEqualTo(ExitCode.FAIL);
    assertThat(code(/* faulted= */ false, List.of())).isEqualTo(ExitCode.PASS);
  }
}

package holdwater.dashboards.rules;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.dashboards.DashboardFiles;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class LossAlertTest {
  /** An event that was given up used to be a line on a dashboard that nobody looks at. */
  @Test
  void dropped_events_page_somebody() {
    String rules = new SloRules(List.of(), List.of(LossAlert.values())).text();

    assertThat(rules)
        .contains("alert: EventsDropped", "increase(events_dropped_total[5m])", "severity: page")
        .contains("alert: OutboxFills", "events_outbox");
  }

  @Test
  void promtool_is_told_when_each_fires_and_when_not() {
    String test = new RulesUnitTest(List.of(), List.of(LossAlert.values()), "rules.yml").text();

    assertThat(test).contains("alertname: EventsDropped", "alertname: OutboxFills");
    assertThat(test.lines().filter(line -> line.contains("eval_time"))).hasSize(6);
    assertThat(test.lines().filter(line -> line.contains("exp_alerts: []"))).hasSize(3);
  }

  @Test
  void only_the_streaming_stack_has_them() {
    String stack =
        DashboardFiles.ofStack(List.of(), List.of()).texts(Path.of("x")).get("rules.yml");
    String any = DashboardFiles.ofAny(List.of(), List.of()).texts(Path.of("x")).get("rules.yml");

    assertThat(stack).contains("EventsDropped");
    assertThat(any).doesNotContain("EventsDropped");
  }
}

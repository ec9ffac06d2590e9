package holdwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.cli.alerts.RuleText;
import holdwater.cli.rules.ProjectRoot;
import holdwater.dashboards.DashboardFiles;
import holdwater.dashboards.rules.CountedSlo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Which rules 'ours' are, and who takes them. */
class RuleTextTest {
  @RegisterExtension final Calls calls = new Calls();

  @TempDir private Path folder;

  @Test
  void ours_are_those_that_a_prometheus_of_the_stack_is_given() {
    Home home = new Home(ProjectRoot.PATH, folder);
    List<CountedSlo> slos =
        StackSlos.read(StackSlos.files(home)).stream()
            .flatMap(slo -> CountedSlo.of(slo).stream())
            .toList();

    RuleText ours = RuleText.of(home, RuleText.OURS);

    assertThat(ours.text())
        .isEqualTo(DashboardFiles.ofStack(slos, List.of()).texts(folder).get(DashboardFiles.RULES))
        .contains("alert: EventsDropped", "alert: OutboxFills");
    assertThat(ours.rules().metrics()).contains("events_dropped_total", "events_outbox");
  }

  @Test
  void commands_that_record_refuse_rules_that_are_none_before_anything_starts() throws IOException {
    Path rules = Files.writeString(folder.resolve("rules.yml"), "hello");

    for (List<String> call :
        List.of(
            List.of("run", "zone-outage"),
            List.of("gate", "smoke"),
            List.of("calibrate", "1", "zone-outage"))) {
      List<String> words = new ArrayList<>(call);
      words.addAll(List.of("--alerts", rules.toString()));
      assertThat(calls.holdwater(words.toArray(new String[0]))).as(call.get(0)).isEqualTo(2);
    }
    assertThat(calls.err().split("is no file of Prometheus's rules", -1)).hasSize(4);
  }
}

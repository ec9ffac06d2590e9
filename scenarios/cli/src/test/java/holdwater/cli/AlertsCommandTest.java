package holdwater.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import holdwater.cli.alerts.RunRecorder;
import holdwater.cli.rules.ProjectRoot;
import holdwater.dashboards.alerts.RecordedSeries;
import holdwater.engine.journal.JournalFile;
import holdwater.engine.journal.ReadJournal;
import holdwater.model.journal.JournalEntry.FaultInjected;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A real journal, beside it metrics that are made up, and Prometheus's own tool. */
class AlertsCommandTest {
  private static final Path JOURNAL =
      ProjectRoot.PATH.resolve("scenarios/engine/src/test/resources/compare/before.jsonl");
  private static final String RULES =
      """
      groups:
      - name: g
        rules:
        - record: bad:rate30s
          expr: sum(rate(errors_total[30s]))
        - alert: ManyErrors
          expr: bad:rate30s > 0.5
          for: 10s
        - alert: Never
          expr: absent_total > 3
        - alert: Always
          expr: up == 1
      """;

  @RegisterExtension final Calls calls = new Calls();

  @TempDir private Path folder;
  private Path run;
  private Path rules;

  @BeforeEach
  void needsPromtool() throws Exception {
    assumeTrue(
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
            .anyMatch(part -> Files.isExecutable(Path.of(part, "promtool"))),
        "promtool is not installed: install Debian's package 'prometheus', as ci/verify does");
    run = Files.createDirectory(folder.resolve("e2f0"));
    Files.copy(JOURNAL, run.resolve(JournalFile.NAME));
    rules = Files.writeString(folder.resolve("rules.yml"), RULES);
  }

  /** Errors come from the fault on. */
  private void record() throws Exception {
    ReadJournal read = JournalFile.read(run.resolve(JournalFile.NAME));
    Instant fault = read.journal().first(FaultInjected.class).orElseThrow().at();
    long first = fault.minusSeconds(60).getEpochSecond();
    List<String> lines =
        new ArrayList<>(
            RecordedSeries.head(Set.of("errors_total", "absent_total"), Duration.ofSeconds(5)));
    int errors = 0;
    for (int step = 0; step < 36; step++) {
      long second = first + step * 5L;
      errors += second < fault.getEpochSecond() ? 0 : 50;
      lines.add("errors_total{instance=\"a.edge\"} " + errors + ".0 " + second);
      lines.add("up{instance=\"a.edge\"} 1.0 " + second);
    }
    lines.add("# EOF");
    Files.write(run.resolve(RunRecorder.FILE), lines);
  }

  @Test
  void alerts_of_a_run_are_told_with_their_detection_times_by_prometheus_own_engine()
      throws Exception {
    record();

    int code = calls.holdwater("alerts", rules.toString(), "--runs", run.toString());

    assertThat(code).as(calls.err()).isEqualTo(1);
    assertThat(calls.out())
        .containsPattern("ManyErrors\\n  zone-outage +e2f0 +\\d+ s")
        .containsPattern("Never\\n  zone-outage +e2f0 +–")
        .containsPattern("Always\\n  zone-outage +e2f0 +before")
        .contains(
            "unknown-metric: Never nobody exports absent_total",
            "fires-in-baseline: Always fired with no fault in force",
            "never-fires: Never fired in none of the 1 runs");
  }

  /** As {@code calibrate} plays them: what fires there fires for nothing. */
  @Test
  void in_a_run_with_nothing_in_the_place_of_its_fault_every_alert_fires_in_the_baseline()
      throws Exception {
    record();
    Path journal = run.resolve(JournalFile.NAME);
    String injected = "\"step\":\"lose-zone-b\",\"fault\":{\"type\":";
    String text = Files.readString(journal);
    assertThat(text).contains(injected + "\"Outage\"}");
    Files.writeString(journal, text.replace(injected + "\"Outage\"}", injected + "\"Nothing\"}"));

    int code = calls.holdwater("alerts", rules.toString(), "--runs", run.toString());

    assertThat(code).as(calls.err()).isEqualTo(1);
    assertThat(calls.out())
        .containsPattern("ManyErrors\\n  zone-outage +e2f0 +before")
        .contains("fires-in-baseline: ManyErrors fired with no fault in force");
  }

  @Test
  void rules_that_promtool_refuses_are_a_mistake_with_its_words() throws Exception {
    record();
    Files.writeString(rules, RULES.replace("sum(rate(errors_total[30s]))", "sum(rate("));

    assertThat(calls.holdwater("alerts", rules.toString(), "--runs", run.toString())).isEqualTo(2);
    assertThat(calls.err()).contains("promtool cannot evaluate it", "parse error");
  }

  @Test
  void run_without_a_record_and_rules_that_are_none_are_mistakes() throws Exception {
    assertThat(calls.holdwater("alerts", rules.toString(), "--runs", run.toString())).isEqualTo(2);
    assertThat(calls.err()).contains("recorded no metrics");
    Files.writeString(rules, "hello");
    assertThat(calls.holdwater("alerts", rules.toString())).isEqualTo(2);
    assertThat(calls.err()).contains("is no file of Prometheus's rules");
  }
}

package holdwater.cli.format;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.scenario.CommandLoad;
import holdwater.model.scenario.TrafficModel;
import holdwater.model.slo.Sli;
import holdwater.model.slo.WitnessRatio;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SLOs that the fault proxy counts, and traffic that reports nothing itself. */
class WitnessSloTest {
  private static final String SLO =
      """
      apiVersion: openslo/v1
      kind: SLO
      metadata: {name: orders}
      spec:
        service: gateway
        indicator:
          metadata: {name: orders}
          spec:
            ratioMetric:
              good: {metricSource: {type: Witness, spec: {links: "viewers:*.gateway", status: [2xx, 4xx], within: 300ms}}}
              total: {metricSource: {type: Witness, spec: {links: "viewers:*.gateway"}}}
        timeWindow: [{duration: 30d, isRolling: true}]
        budgetingMethod: Occurrences
        objectives: [{target: 0.999}]
      """;

  @TempDir private Path root;
  private TestLibrary files;

  @BeforeEach
  void files() {
    files = new TestLibrary(root);
    slo(SLO);
  }

  /** Of the library's own topology, at its gateway. */
  static String calls(String name) {
    return SLO.replace("name: orders", "name: " + name);
  }

  private void slo(String text) {
    files.write("scenarios/library/slo/orders.yaml", text);
  }

  private Sli sli() {
    return files.scenario(TestLibrary.DRILL).orThrow().scenario().slos().get(0).sli();
  }

  private String onlyMistake(String scenario) {
    List<String> mistakes = files.mistakes(scenario);
    assertThat(mistakes).hasSize(1);
    return mistakes.get(0);
  }

  private static String command(String argv) {
    return TestLibrary.DRILL.replace("traffic: none", "traffic: {command: " + argv + "}");
  }

  @Test
  void every_key_is_read() {
    assertThat(sli())
        .isEqualTo(
            new WitnessRatio(
                List.of("viewers:*.gateway"), List.of(2, 4), Optional.of(Duration.ofMillis(300))));
  }

  @Test
  void what_is_left_out_means_all_ways_in_and_the_usual_statuses() {
    slo(
        SLO.replace("links: \"viewers:*.gateway\", status: [2xx, 4xx], within: 300ms", "")
            .replace("links: \"viewers:*.gateway\"", ""));

    assertThat(sli())
        .isEqualTo(new WitnessRatio(List.of("viewers:*"), List.of(2, 3), Optional.empty()));
  }

  @Test
  void mistakes_of_the_slo_say_what_to_write() {
    slo(SLO.replace("2xx", "2x").replace("300ms", "15s"));
    assertThat(files.mistakes(TestLibrary.DRILL))
        .anyMatch(mistake -> mistake.contains("did you mean '2xx'?"));
    slo(SLO.replace("300ms", "15s"));
    assertThat(onlyMistake(TestLibrary.DRILL)).contains("within must be at most 14 s");
    slo(SLO.replaceFirst("links: \"viewers:\\*.gateway\"", "links: gateway"));
    assertThat(files.mistakes(TestLibrary.DRILL))
        .anyMatch(mistake -> mistake.contains("such as 'viewers:*.orders'"));
    slo(SLO.replaceFirst("viewers:\\*.gateway", "*.gateway:*.catalog"));
    assertThat(onlyMistake(TestLibrary.DRILL)).contains("must count the same links as good");
  }

  @Test
  void links_that_are_not_there_are_told_with_the_nearest_name() {
    slo(SLO.replace("viewers:*.gateway", "viewers:*.gatewya"));

    assertThat(onlyMistake(TestLibrary.DRILL))
        .contains("slos[0]", "'viewers:*.gatewya'", "did you mean 'viewers:*.gateway'?");
  }

  @Test
  void only_http_can_be_told_by_its_status() {
    slo(SLO.replace("viewers:*.gateway", "a.catalog:r1.database"));

    assertThat(onlyMistake(TestLibrary.DRILL))
        .contains("'a.catalog:r1.database'", "which is not http");
  }

  @Test
  void a_link_that_is_to_be_down_counts_nothing() {
    String down =
        TestLibrary.DRILL
            .replace("{kind: latency, delay: 2s}", "{kind: down}")
            .replace("from: \"*.gateway\", to: b.catalog", "from: viewers, to: b.gateway");

    assertThat(files.mistakes(down))
        .anyMatch(
            mistake -> mistake.contains("timeline[0].fault") && mistake.contains("SLO 'orders'"));
  }

  @Test
  void who_reports_no_events_cannot_be_judged_by_them() {
    slo(TestLibrary.slo("orders", "order"));

    assertThat(onlyMistake(TestLibrary.DRILL))
        .contains("slos[0]", "counts events 'order', and traffic 'none' reports none", "Witness");
  }

  @Test
  void a_command_is_read_with_the_folder_of_its_file() {
    TrafficModel traffic =
        files
            .scenario(command("[wrk, -t, 2, \"${urls.a.gateway}/orders\"]"))
            .orThrow()
            .scenario()
            .traffic();

    assertThat(traffic.scheduled()).isFalse();
    assertThat(traffic.command())
        .contains(
            new CommandLoad(
                List.of("wrk", "-t", "2", "${urls.a.gateway}/orders"),
                root.resolve("scenarios/library").toString()));
  }

  @Test
  void mistakes_of_a_command_are_found_before_it_starts() {
    assertThat(onlyMistake(command("[wrk, \"${url.gateway}\"]")))
        .contains("traffic.command[1]", "did you mean 'urls'?");
    assertThat(onlyMistake(command("[wrk, \"${urls.gatway}\"]")))
        .contains("no service or instance 'gatway'", "did you mean 'gateway'?");
    assertThat(onlyMistake(command("[./load.sh]")))
        .contains("traffic.command[0]", "there is no such program: ./load.sh");
    assertThat(onlyMistake(command("[]"))).contains("must begin with a program");
    assertThat(files.mistakes(command("[wrk], starts: 3/s, model: evening-viewing")))
        .anyMatch(mistake -> mistake.contains("command says alone who comes"));
  }
}

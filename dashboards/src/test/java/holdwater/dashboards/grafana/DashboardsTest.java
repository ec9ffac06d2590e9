package holdwater.dashboards.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import holdwater.dashboards.rules.CountedSlo;
import holdwater.model.slo.CounterQuery;
import holdwater.model.slo.CounterRatio;
import holdwater.model.slo.Objective;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DashboardsTest {
  private static final CountedSlo SLO =
      new CountedSlo(
          "orders",
          "Orders are taken.",
          new Objective(0.999),
          Duration.ofDays(28),
          new CounterRatio(
              new CounterQuery("good_total", List.of()),
              new CounterQuery("all_total", List.of()),
              "/metrics",
              Optional.empty()));

  private static Map<String, JsonNode> ofStack() throws Exception {
    Map<String, JsonNode> read = new TreeMap<>();
    for (Map.Entry<String, String> text :
        Dashboards.texts(Dashboards.ofStack(List.of(SLO))).entrySet()) {
      read.put(text.getKey(), new ObjectMapper().readTree(text.getValue()));
    }
    return read;
  }

  @Test
  void stack_has_six_dashboards_and_any_system_three() throws Exception {
    assertThat(ofStack().keySet())
        .containsExactly(
            "holdwater-events.json",
            "holdwater-faults.json",
            "holdwater-jvm.json",
            "holdwater-overview.json",
            "holdwater-service.json",
            "holdwater-zone.json");
    assertThat(Dashboards.texts(Dashboards.ofAny(List.of(SLO))).keySet())
        .containsExactly("holdwater-overview.json", "holdwater-faults.json", "holdwater-jvm.json");
  }

  @Test
  void every_dashboard_is_marked_where_somebody_was_paged_and_where_a_fault_was() throws Exception {
    for (JsonNode dashboard : ofStack().values()) {
      JsonNode marks = dashboard.at("/annotations/list");

      assertThat(marks.findValuesAsText("name")).containsExactly("pages", "faults");
      assertThat(marks.get(1).get("expr").asText()).isEqualTo("holdwater_fault_in_force");
      assertThat(marks.get(1).get("titleFormat").asText()).isEqualTo("{{fault}} on {{target}}");
    }
  }

  @Test
  void overview_shows_each_slo_beside_its_objective_and_its_burn_rate() throws Exception {
    JsonNode overview = ofStack().get("holdwater-overview.json");

    assertThat(overview.findValuesAsText("expr"))
        .contains(
            "slo:budget_left:ratio",
            "1 - slo:bad_ratio:rate5m{slo=\"orders\"}",
            "1 - slo:allowed_bad_ratio{slo=\"orders\"}",
            "slo:bad_ratio:rate1h{slo=\"orders\"} / on(slo) slo:allowed_bad_ratio{slo=\"orders\"}");
    assertThat(overview.findValuesAsText("description")).contains("Orders are taken.");
  }

  @Test
  void panels_do_not_cover_each_other_and_ask_the_source_that_is_provisioned() throws Exception {
    for (JsonNode dashboard : ofStack().values()) {
      boolean[][] taken = new boolean[500][24];
      for (JsonNode panel : dashboard.get("panels")) {
        JsonNode at = panel.get("gridPos");
        for (int y = at.get("y").asInt(); y < at.get("y").asInt() + at.get("h").asInt(); y++) {
          for (int x = at.get("x").asInt(); x < at.get("x").asInt() + at.get("w").asInt(); x++) {
            assertThat(taken[y][x]).as(panel.get("title").asText()).isFalse();
            taken[y][x] = true;
          }
        }
      }
      assertThat(dashboard.findValues("datasource"))
          .isNotEmpty()
          .allSatisfy(
              source -> assertThat(source.get("uid").asText()).isEqualTo(Provisioning.SOURCE));
    }
  }

  @Test
  void provisioning_names_the_source_and_the_whole_path_of_the_folder() {
    assertThat(Provisioning.dataSource(9191))
        .contains("uid: holdwater-prometheus", "url: http://127.0.0.1:9191");
    assertThat(Provisioning.dashboards(Path.of("some/where")))
        .contains("path: " + Path.of("some/where").toAbsolutePath());
  }
}

package holdwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.cli.rules.ProjectRoot;
import holdwater.dashboards.rules.CountedSlo;
import holdwater.model.slo.CounterQuery;
import holdwater.model.slo.CounterRatio;
import holdwater.model.slo.Objective;
import holdwater.model.topology.Instance;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class DashboardsCommandTest {
  private static final String ORDERS =
      """
      apiVersion: openslo/v1
      kind: SLO
      metadata: {name: orders}
      spec:
        service: orders
        budgetingMethod: Occurrences
        indicator:
          metadata: {name: orders}
          spec:
            ratioMetric:
              counter: true
              good: {metricSource: {type: Prometheus, spec: {query: 'sum(orders_total{ok="yes"})'}}}
              total: {metricSource: {type: Prometheus, spec: {query: sum(orders_total)}}}
        timeWindow: [{duration: 30d, isRolling: true}]
        objectives: [{target: 0.999}]
      """;

  @TempDir Path root;
  @RegisterExtension final Calls calls = new Calls();

  private int dashboards(Path... args) {
    String[] words = new String[args.length + 1];
    words[0] = "dashboards";
    for (int i = 0; i < args.length; i++) {
      words[i + 1] = args[i].toString();
    }
    return calls.holdwater(words);
  }

  @Test
  void without_a_stack_all_files_are_written_and_it_says_how_to_go_on() {
    Path folder = root.resolve("watch");

    assertThat(dashboards(folder)).as(calls.err()).isZero();

    assertThat(folder.resolve("prometheus.yml")).content().contains("# No stack was up");
    assertThat(folder.resolve("rules.yml")).content().contains("GatewayAvailabilityBurns1h");
    assertThat(folder.resolve("rules-test.yml")).exists();
    assertThat(folder.resolve("grafana/dashboards")).isDirectoryContaining("glob:**zone.json");
    assertThat(folder.resolve("grafana/provisioning/dashboards/holdwater.yml"))
        .content()
        .contains(folder.resolve("grafana/dashboards").toString());
    assertThat(calls.out())
        .contains("wrote " + folder.resolve("rules.yml"), "call this again after 'holdwater up'")
        .contains("prometheus --config.file=" + folder.resolve("prometheus.yml"))
        .contains("promtool test rules " + folder.resolve("rules-test.yml"));
  }

  @Test
  void own_slo_files_take_the_place_of_ours() throws Exception {
    Path slo = Files.writeString(root.resolve("orders.yaml"), ORDERS);
    Path folder = root.resolve("watch");

    assertThat(dashboards(folder, Path.of("--slo"), slo)).as(calls.err()).isZero();

    assertThat(folder.resolve("rules.yml"))
        .content()
        .contains("OrdersBurns1h", "orders_total{ok=\"yes\"}")
        .doesNotContain("Gateway");
    assertThat(folder.resolve("grafana/dashboards/holdwater-overview.json")).exists();
    assertThat(folder.resolve("grafana/dashboards/holdwater-zone.json")).doesNotExist();
  }

  @Test
  void files_are_written_anew_but_not_over_what_somebody_else_wrote() throws Exception {
    Path folder = root.resolve("watch");
    assertThat(dashboards(folder)).isZero();
    assertThat(dashboards(folder)).isZero();
    Path theirs = Files.writeString(folder.resolve("prometheus.yml"), "scrape_configs: []\n");

    assertThat(dashboards(folder)).isEqualTo(2);
    assertThat(calls.err()).contains("was not written by this command: name another folder");
    assertThat(theirs).hasContent("scrape_configs: []");
  }

  @Test
  void slo_that_only_clients_count_is_left_out_and_alone_it_is_a_mistake() throws Exception {
    Path clients = ProjectRoot.PATH.resolve("scenarios/library/slo/stream-starts.yaml");
    Path slo = Files.writeString(root.resolve("orders.yaml"), ORDERS);

    assertThat(dashboards(root.resolve("a"), Path.of("--slo"), clients, Path.of("--slo"), slo))
        .isZero();
    assertThat(calls.out()).contains("left out: stream-starts");
    assertThat(dashboards(root.resolve("b"), Path.of("--slo"), clients)).isEqualTo(2);
    assertThat(calls.err()).contains("type: Prometheus");
    assertThat(root.resolve("b")).doesNotExist();
  }

  @Test
  void two_slos_of_one_name_and_a_file_that_is_not_there_are_told() throws Exception {
    Path slo = Files.writeString(root.resolve("orders.yaml"), ORDERS);

    assertThat(dashboards(root, Path.of("--slo"), slo, Path.of("--slo"), slo)).isEqualTo(2);
    assertThat(calls.err()).contains("there is an SLO 'orders' already");
    assertThat(dashboards(root, Path.of("--slo"), root.resolve("none.yaml"))).isEqualTo(2);
    assertThat(calls.err()).contains("none.yaml").doesNotContain("\tat ");
  }

  @Test
  void instance_is_asked_where_an_slo_of_its_service_says() {
    Instance shop = new Instance("a.shop", "shop", "r1", Optional.of("a"));
    Instance stock = new Instance("a.stock", "stock", "r1", Optional.of("a"));
    URI address = URI.create("http://127.0.0.1:15001");
    Map<Instance, URI> pages = Map.of(shop, address, stock, URI.create("http://127.0.0.1:15002"));

    assertThat(
            ScrapeTargets.of(
                pages, List.of(slo("/all", Optional.empty()), slo("/shop", Optional.of("shop")))))
        .extracting(target -> target.instance().id() + " " + target.address() + target.path())
        .containsExactlyInAnyOrder("a.shop 127.0.0.1:15001/shop", "a.stock 127.0.0.1:15002/all");
    assertThat(ScrapeTargets.of(Map.of(shop, address), List.of()))
        .extracting(target -> target.path())
        .containsExactly("/prometheus");
  }

  private static CountedSlo slo(String path, Optional<String> service) {
    return new CountedSlo(
        "s",
        "",
        new Objective(0.99),
        Duration.ofDays(28),
        new CounterRatio(
            new CounterQuery("good_total", List.of()),
            new CounterQuery("all_total", List.of()),
            path,
            service));
  }
}

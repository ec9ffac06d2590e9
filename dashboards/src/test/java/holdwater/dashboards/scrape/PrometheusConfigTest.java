package holdwater.dashboards.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.model.topology.Instance;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PrometheusConfigTest {
  @Test
  void instance_is_asked_every_five_seconds_under_its_own_labels() {
    ScrapeTarget gateway =
        new ScrapeTarget(
            new Instance("a.gateway", "gateway", "r1", Optional.of("a")),
            "127.0.0.1:15001",
            "/prometheus");

    assertThat(new PrometheusConfig(List.of(gateway), "rules.yml").text().lines())
        .contains(
            "  scrape_interval: 5s",
            "- rules.yml",
            "    - 127.0.0.1:15001",
            "      instance: a.gateway",
            "      service: gateway",
            "      region: r1",
            "      zone: a",
            "      __metrics_path__: /prometheus");
  }

  @Test
  void regional_instance_has_no_zone() {
    ScrapeTarget encoding =
        new ScrapeTarget(
            new Instance("r1.encoding", "encoding", "r1", Optional.empty()),
            "127.0.0.1:15002",
            "/prometheus");

    assertThat(new PrometheusConfig(List.of(encoding), "rules.yml").text())
        .contains("region: r1")
        .doesNotContain("zone:");
  }

  @Test
  void without_a_stack_the_file_says_why_it_scrapes_nobody() {
    assertThat(new PrometheusConfig(List.of(), "rules.yml").text())
        .contains("# No stack was up", "static_configs: []");
  }

  @Test
  void console_is_asked_for_faults_by_a_job_of_its_own() {
    assertThat(new PrometheusConfig(List.of(), "rules.yml").text().lines())
        .contains("- job_name: holdwater-faults", "    - 127.0.0.1:9474");
  }

  @Test
  void path_without_a_slash_is_refused() {
    Instance instance = new Instance("a.shop", "shop", "r1", Optional.of("a"));

    assertThatThrownBy(() -> new ScrapeTarget(instance, "127.0.0.1:1", "metrics"))
        .hasMessageContaining("must begin with a slash");
  }
}

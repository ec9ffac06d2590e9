package holdwater.load;

import static holdwater.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.model.load.ConstantRate;
import holdwater.model.load.OpenWorkload;
import holdwater.model.load.RunningLoad;
import holdwater.model.port.TrafficFailed;
import holdwater.model.port.TrafficPlan;
import holdwater.model.scenario.AnswerCheck;
import holdwater.model.scenario.HttpLoad;
import holdwater.model.scenario.RequestTemplate;
import holdwater.model.scenario.TrafficModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real Gatling process, which makes its own report beside ours. */
class OwnReportIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int RATE = 20;

  @TempDir Path directory;

  private static TrafficPlan plan() {
    RequestTemplate order =
        new RequestTemplate(
            "order", 1, "GET", "/orders", Map.of(), Optional.empty(), AnswerCheck.SUCCESS);
    HttpLoad http =
        HttpLoad.ofRequests(
            "order",
            Optional.empty(),
            Duration.ofSeconds(5),
            false,
            Optional.empty(),
            List.of(order));
    return new TrafficPlan(
        TrafficModel.ofClients(http, RATE, Optional.empty()),
        7,
        Map.of(),
        Duration.ofMinutes(2),
        Set.of());
  }

  /** For tests only; see the pom. */
  private static Path charts() throws Exception {
    Class<?> library = Class.forName("io.gatling.charts.highcharts.component.ComponentLibraryImpl");
    return Path.of(library.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  @Test
  void what_is_no_charts_library_is_refused_before_anything_is_sent() throws Exception {
    GatlingInstallation installation = GatlingInstallation.of(GatlingTrafficIT.built());
    Path missing = directory.resolve("charts.jar");

    assertThatThrownBy(() -> installation.withCharts(missing))
        .isInstanceOf(TrafficFailed.class)
        .hasMessageContaining("charts.jar");
    Path another = installation.classpath().get(0);
    assertThatThrownBy(() -> installation.withCharts(another))
        .isInstanceOf(TrafficFailed.class)
        .hasMessageContaining("is not Gatling's charts library");
  }

  @Test
  void report_of_gatling_is_whole_when_the_load_has_been_stopped() throws Exception {
    try (LocalServer server =
            new LocalServer(
                4,
                exchange -> {
                  try (exchange) {
                    exchange.sendResponseHeaders(200, -1);
                  }
                });
        ProcessJobs jobs = new ProcessJobs()) {
      GatlingTraffic traffic =
          new GatlingTraffic(
                  GatlingInstallation.of(GatlingTrafficIT.built()), jobs, Map::of, directory)
              .withOwnReport(charts());
      OpenWorkload profile =
          new OpenWorkload(List.of(new ConstantRate(RATE, Duration.ofSeconds(5))));
      try (RunningLoad load = traffic.load(plan(), profile, Entrances.at(server.address()))) {
        eventually(
            PATIENCE,
            () -> {
              load.poll();
              assertThat(load.running()).isFalse();
            });
        load.stop(Duration.ofSeconds(20));
      }
    }

    try (Stream<Path> found =
        Files.find(directory.resolve("gatling"), 2, (path, is) -> path.endsWith("index.html"))) {
      List<Path> pages = found.toList();
      assertThat(pages).hasSize(1);
      assertThat(pages.get(0)).content().contains("Gatling");
    }
  }
}

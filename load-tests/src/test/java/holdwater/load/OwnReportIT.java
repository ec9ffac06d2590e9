package holdwater.load;

import static holdwater.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.load.ConstantRate;
import holdwater.model.load.OpenWorkload;
import holdwater.model.load.RunningLoad;
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
              .withOwnReport();
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

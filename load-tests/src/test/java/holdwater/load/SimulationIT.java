package holdwater.load;

import static holdwater.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import holdwater.load.foreign.CommandTraffic;
import holdwater.model.port.JobOrder;
import holdwater.model.port.RunningTraffic;
import holdwater.model.port.TrafficPlan;
import holdwater.model.scenario.CommandLoad;
import holdwater.model.scenario.ResultStream;
import holdwater.model.scenario.TrafficModel;
import holdwater.model.slo.EventRatio;
import holdwater.testkit.TwoZones;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A simulation of the user's, played as it is, and its log read while it grows. */
class SimulationIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir Path directory;
  private final Tally tally = new Tally();
  private volatile int status = 201;
  private LocalServer server;

  @BeforeEach
  void serve() throws IOException {
    server =
        new LocalServer(
            8,
            exchange -> {
              try (exchange) {
                exchange.sendResponseHeaders(status, -1);
              }
            });
  }

  @AfterEach
  void end() {
    server.close();
  }

  private static TrafficPlan plan() throws IOException {
    List<Path> classes = new ArrayList<>(GatlingTrafficIT.built());
    classes.add(Path.of("target", "test-classes").toAbsolutePath());
    List<String> argv =
        List.of(
            "java",
            "-Xmx192m",
            "-XX:TieredStopAtLevel=1",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "-Dgatling.data.file.bufferSize=1024",
            "-Dlogback.configurationFile=viewers-logback.xml",
            "-Durl=${urls.gateway}",
            "-cp",
            classes.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
            "io.gatling.app.Gatling",
            "--simulation",
            SmallSimulation.class.getName(),
            "--results-folder",
            ResultStream.PLACEHOLDER,
            "--no-reports");
    ResultStream stream =
        new ResultStream(ResultStream.Format.GATLING, "order", Duration.ofSeconds(3));
    return new TrafficPlan(
        TrafficModel.ofCommand(new CommandLoad(argv, ".", Optional.of(stream))),
        1,
        Map.of("orders", new EventRatio("order", Optional.empty())),
        Duration.ofMinutes(5),
        Set.of());
  }

  @Test
  void its_requests_are_events_of_the_seconds_in_which_it_sent_them() throws Exception {
    URI entry = server.address();
    Instant healthy;
    Instant wrong;
    try (ProcessJobs jobs = new ProcessJobs()) {
      CommandTraffic traffic =
          new CommandTraffic(
              order -> jobs.start(JobOrder.here(order.name(), order.argv(), order.log())),
              true,
              () -> Map.of("a.gateway", entry),
              directory,
              Clock.systemUTC());
      try (RunningTraffic running = traffic.start(TwoZones.topology(), plan())) {
        readUntil(running, Instant.EPOCH.plusSeconds(1));
        healthy = Instant.ofEpochSecond(tally.completeUpTo().getEpochSecond() + 2);
        readUntil(running, healthy.plusSeconds(3));
        status = 503;
        wrong = Instant.ofEpochSecond(Instant.now().getEpochSecond() + 1);
        readUntil(running, wrong.plusSeconds(3));
        assertThat(running.requests()).isGreaterThan(60);
        tally.add(running.stop());
      }
    }
    assertThat(tally.good("orders", healthy, healthy.plusSeconds(2))).isBetween(36L, 44L);
    assertThat(tally.bad("orders", healthy, healthy.plusSeconds(2))).isZero();
    assertThat(tally.good("orders", wrong, wrong.plusSeconds(2))).isZero();
    assertThat(tally.bad("orders", wrong, wrong.plusSeconds(2))).isBetween(36L, 44L);
  }

  private void readUntil(RunningTraffic running, Instant moment) throws Exception {
    eventually(
        PATIENCE,
        () -> assertThat(tally.add(running.poll()).completeUpTo()).isAfterOrEqualTo(moment));
  }
}

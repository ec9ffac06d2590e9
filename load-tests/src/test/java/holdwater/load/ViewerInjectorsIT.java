package holdwater.load;

import static holdwater.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import holdwater.load.plan.PlanFile;
import holdwater.model.load.ConstantRate;
import holdwater.model.load.GeneratorSample;
import holdwater.model.load.InjectionProfile;
import holdwater.model.load.LoadNews;
import holdwater.model.load.OpenWorkload;
import holdwater.model.load.RunningLoad;
import holdwater.model.port.TrafficPlan;
import holdwater.model.port.TrafficSecond;
import holdwater.model.scenario.TrafficModel;
import holdwater.model.slo.EventRatio;
import holdwater.testkit.TwoZones;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two real Gatling processes share viewers, and begin when both have signed theirs up. */
class ViewerInjectorsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final int RATE = 5;
  private static final int SECONDS = 12;

  @TempDir Path directory;

  private final List<LoadNews> news = new ArrayList<>();

  private void play(TinyPlatform platform, ProcessJobs jobs) throws Exception {
    TrafficModel model = new TrafficModel("evening-viewing", RATE, "stream-start");
    TrafficPlan plan =
        new TrafficPlan(
            model,
            7,
            Map.of("starts", new EventRatio("stream-start", Optional.of(Duration.ofSeconds(15)))),
            Duration.ofMinutes(3),
            Set.of());
    InjectionProfile profile =
        new OpenWorkload(List.of(new ConstantRate(RATE, Duration.ofSeconds(SECONDS))));
    GatlingTraffic traffic =
        new GatlingTraffic(
            GatlingInstallation.of(GatlingTrafficIT.built()), jobs, platform::links, directory);
    List<PlanFile.Zone> zones = Entrances.of(TwoZones.topology(), model, platform.links());
    try (RunningLoad load = traffic.load(plan, profile, zones, 2)) {
      eventually(
          PATIENCE,
          () -> {
            news.add(load.poll());
            assertThat(load.running()).isFalse();
          });
      news.add(load.stop(Duration.ofSeconds(45)));
    }
  }

  private List<TrafficSecond> seconds() {
    return news.stream().flatMap(each -> each.traffic().seconds().stream()).toList();
  }

  @Test
  void each_viewer_comes_once_and_each_generator_has_accounts_of_its_own() throws Exception {
    Set<String> signedIn;
    try (TinyPlatform platform = new TinyPlatform(true);
        ProcessJobs jobs = new ProcessJobs()) {
      play(platform, jobs);
      signedIn = platform.signedIn();
    }

    assertThat(seconds().stream().mapToInt(TrafficSecond::planned).sum()).isEqualTo(RATE * SECONDS);
    assertThat(seconds().stream().mapToInt(TrafficSecond::offered).sum()).isEqualTo(RATE * SECONDS);
    assertThat(
            seconds().stream()
                .filter(second -> second.counts().containsKey("starts"))
                .mapToLong(second -> second.counts().get("starts").good())
                .sum())
        .isEqualTo(RATE * SECONDS);
    assertThat(news.stream().flatMap(each -> each.generator().stream()))
        .extracting(GeneratorSample::injector)
        .contains(0, 1);
    assertThat(signedIn).contains("viewer-0-7@viewers.example", "viewer-0-7-1@viewers.example");
  }
}

package holdwater.load;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.load.plan.PlanFile;
import holdwater.load.plan.TrafficDirectory;
import holdwater.load.record.LinesFile;
import holdwater.load.record.TrafficLine;
import holdwater.model.fault.RequestMatch.HeaderValue;
import holdwater.model.load.ClosedWorkload;
import holdwater.model.port.Job;
import holdwater.model.port.TrafficPlan;
import holdwater.model.scenario.ClientTag;
import holdwater.model.scenario.TrafficModel;
import holdwater.model.slo.Clients;
import holdwater.model.slo.EventRatio;
import holdwater.model.slo.Sli;
import holdwater.testkit.TwoZones;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the generator is told of a tag that some of the viewers carry. */
class TaggedTrafficTest {
  private static final URI ENTRANCE = URI.create("http://127.0.0.1:15201");

  @TempDir Path directory;

  /** It obeys the stop file at once. */
  private final class PlayedJob implements Job {
    private boolean alive = true;

    @Override
    public boolean alive() {
      return alive && !Files.exists(new TrafficDirectory(directory).stop());
    }

    @Override
    public OptionalInt exitCode() {
      return alive ? OptionalInt.empty() : OptionalInt.of(137);
    }

    @Override
    public void stop() {
      alive = false;
    }
  }

  private GatlingTraffic traffic(Optional<String> secret) {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return new GatlingTraffic(
        new GatlingInstallation(java, List.of(Path.of("x.jar"))),
        order -> {
          begins();
          return new PlayedJob();
        },
        () -> Map.of("a.gateway", ENTRANCE),
        directory,
        () -> secret);
  }

  private void begins() {
    TrafficLine.Clock clock = new TrafficLine.Clock(5_500_001, 5_500_002, 3_000);
    TrafficLine.Second second =
        new TrafficLine.Second(3, 10, 10, 0, 10, Map.of(), Map.of(), Map.of());
    try (LinesFile file = new LinesFile(new TrafficDirectory(directory).lines())) {
      file.append(new TrafficLine(1, 5_500_000, 42, clock, false, null, List.of(second)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TrafficPlan plan(Optional<Clients> counted) {
    ClientTag tag = new ClientTag(new HeaderValue("X-Tag", "drill"), 0.2);
    Sli starts = new EventRatio("stream-start", Optional.empty(), counted);
    return new TrafficPlan(
        new TrafficModel("evening-viewing", 10, "stream-start", Optional.of(tag)),
        3,
        Map.of("starts", starts),
        Duration.ofMinutes(2),
        Set.of());
  }

  private PlanFile told() throws IOException {
    return PlanFile.read(new TrafficDirectory(directory).plan());
  }

  @Test
  void generator_is_told_who_is_tagged_and_whose_events_count() throws Exception {
    traffic(Optional.empty()).start(TwoZones.topology(), plan(Optional.of(Clients.TAGGED))).close();

    assertThat(told().tag()).isEqualTo(new PlanFile.Tag("X-Tag", "drill", 0.2));
    assertThat(told().slis().get("starts").viewers()).isEqualTo(PlanFile.Viewers.TAGGED);
  }

  /** Anybody's tag would partition the caches of the platform, so it believes signed ones only. */
  @Test
  void tag_is_signed_for_the_platform_that_wants_it() throws Exception {
    traffic(Optional.of(TagSignatureTest.SECRET))
        .start(TwoZones.topology(), plan(Optional.empty()))
        .close();

    String signature = told().tag().signature();
    Instant until = Instant.ofEpochSecond(Long.parseLong(signature.split("\\.", -1)[0]));
    assertThat(signature).isEqualTo(TagSignature.of("drill", TagSignatureTest.SECRET, until));
    assertThat(until).isBetween(Instant.now(), Instant.now().plus(Duration.ofHours(24)));
  }

  @Test
  void tag_is_not_signed_for_a_system_of_somebody_elses() throws Exception {
    traffic(Optional.of(TagSignatureTest.SECRET))
        .load(
            plan(Optional.empty()),
            new ClosedWorkload(1, Duration.ofSeconds(1), Duration.ofSeconds(30)),
            Entrances.at(URI.create("http://127.0.0.1:9")))
        .close();

    assertThat(told().tag()).isEqualTo(new PlanFile.Tag("X-Tag", "drill", 0.2));
  }
}

package holdwater.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.load.plan.PlanFile;
import holdwater.load.plan.TrafficDirectory;
import holdwater.load.record.LinesFile;
import holdwater.load.record.TrafficLine;
import holdwater.model.port.Job;
import holdwater.model.port.RunningTraffic;
import holdwater.model.port.TrafficClock;
import holdwater.model.port.TrafficFailed;
import holdwater.model.port.TrafficPlan;
import holdwater.model.port.TrafficReport;
import holdwater.model.scenario.TrafficModel;
import holdwater.model.slo.EventRatio;
import holdwater.model.slo.Sli;
import holdwater.testkit.TwoZones;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The adapter against a generator that is played by the test. */
class GatlingTrafficTest {
  private static final Map<String, Sli> SLIS =
      Map.of("starts", new EventRatio("stream-start", Optional.of(Duration.ofSeconds(3))));

  @TempDir Path directory;

  private final PlayedJob job = new PlayedJob();
  private long lines;
  private List<String> argv;
  private TrafficLine firstLine = line(5_500_000, false, null, second(5, 10, 10));

  private static TrafficLine.Second second(long second, int planned, int offered) {
    return new TrafficLine.Second(
        second, planned, offered, 250, 10, Map.of("starts", new long[] {9, 1}), Map.of());
  }

  private static TrafficLine line(
      long completeUpTo, boolean done, String failed, TrafficLine.Second... seconds) {
    TrafficLine.Clock clock = new TrafficLine.Clock(completeUpTo + 1, completeUpTo + 2, 3_000);
    return new TrafficLine(0, completeUpTo, 42, clock, done, failed, List.of(seconds));
  }

  private final class PlayedJob implements Job {
    private boolean alive = true;
    private int exitCode = 137;

    /** It obeys the stop file at once. */
    @Override
    public boolean alive() {
      return alive && !Files.exists(new TrafficDirectory(directory).stop());
    }

    @Override
    public OptionalInt exitCode() {
      return alive ? OptionalInt.empty() : OptionalInt.of(exitCode);
    }

    @Override
    public void stop() {
      alive = false;
    }
  }

  private GatlingTraffic traffic(Map<String, URI> links) {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return new GatlingTraffic(
        new GatlingInstallation(java, List.of(Path.of("x.jar"))),
        order -> {
          argv = order.argv();
          append(firstLine);
          return job;
        },
        () -> links,
        directory);
  }

  private RunningTraffic start() {
    return traffic(
            Map.of(
                "a.gateway", URI.create("http://127.0.0.1:15201"),
                "b.gateway", URI.create("http://127.0.0.1:15202")))
        .start(TwoZones.topology(), plan("evening-viewing", SLIS));
  }

  private static TrafficPlan plan(String model, Map<String, Sli> slis) {
    return new TrafficPlan(
        new TrafficModel(model, 10, "stream-start"),
        3,
        slis,
        Duration.ofMinutes(2),
        Set.of("edge-failover"));
  }

  private void append(TrafficLine line) {
    append(++lines, line);
  }

  private void append(long number, TrafficLine line) {
    try (LinesFile file = new LinesFile(new TrafficDirectory(directory).lines())) {
      file.append(
          new TrafficLine(
              number,
              line.completeUpTo(),
              line.requests(),
              line.clock(),
              line.done(),
              line.failed(),
              line.seconds()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void unknown_model_is_refused_with_those_there_are() {
    assertThat(traffic(Map.of()).check(plan("rush-hour", SLIS)).message())
        .contains("rush-hour", "evening-viewing", "long-tail");
  }

  @Test
  void unknown_event_is_refused_with_those_there_are() {
    Map<String, Sli> slis = Map.of("starts", new EventRatio("stream-starts", Optional.empty()));

    assertThat(traffic(Map.of()).check(plan("long-tail", slis)).message())
        .contains("starts", "'stream-starts'", "stream-start", "play-segment");
  }

  @Test
  void generator_is_told_the_plan_and_where_gateways_are() throws Exception {
    start().close();

    PlanFile plan = PlanFile.read(new TrafficDirectory(directory).plan());
    assertThat(plan.zones()).extracting(PlanFile.Zone::name).containsExactly("a", "b");
    assertThat(plan.zones().get(1).gateways())
        .containsExactly(new PlanFile.Gateway("b.gateway", "http://127.0.0.1:15202"));
    assertThat(plan.slis())
        .containsEntry(
            "starts", new PlanFile.Indicator("stream-start", 3_000_000L, PlanFile.Viewers.ALL));
    assertThat(plan.has(PlanFile.EDGE_FAILOVER)).isFalse();
    assertThat(plan.has(PlanFile.ADAPTIVE_BITRATE)).isTrue();
    assertThat(argv).contains("io.gatling.app.Gatling", "--no-reports", "x.jar");
    assertThat(argv).contains("-Dgatling.conf.file=viewers-gatling.conf");
  }

  @Test
  void topology_without_a_way_in_is_refused_by_name() {
    GatlingTraffic traffic = traffic(Map.of());

    assertThatThrownBy(() -> traffic.start(TwoZones.topology(), plan("evening-viewing", SLIS)))
        .isInstanceOf(TrafficFailed.class)
        .hasMessageContaining("two-zones")
        .hasMessageContaining("gateway");
  }

  @Test
  void news_is_translated_and_told_once() {
    try (RunningTraffic viewers = start()) {
      TrafficReport report = viewers.poll();

      assertThat(report.completeUpTo()).isEqualTo(Instant.ofEpochMilli(5_500));
      assertThat(report.seconds())
          .singleElement()
          .satisfies(
              second -> {
                assertThat(second.second()).isEqualTo(Instant.ofEpochSecond(5));
                assertThat(second.counts().get("starts").bad()).isEqualTo(1);
                assertThat(second.lagP99()).isEqualTo(Duration.ofNanos(250_000));
              });
      assertThat(report.seconds().get(0).resolved()).hasValue(10);
      assertThat(report.clock())
          .hasValue(
              new TrafficClock(
                  Instant.ofEpochSecond(5, 500_001_000),
                  Instant.ofEpochSecond(5, 500_002_000),
                  Duration.ofNanos(3_000)));
      assertThat(viewers.requests()).isEqualTo(42);
      assertThat(viewers.running()).isTrue();
      TrafficReport nothing = viewers.poll();
      assertThat(nothing.seconds()).isEmpty();
      assertThat(nothing.clock()).isEmpty();
    }
  }

  @Test
  void dead_generator_tells_the_rest_and_then_where_its_log_is() {
    try (RunningTraffic viewers = start()) {
      viewers.poll();
      append(line(6_500_000, false, null, second(6, 10, 4)));
      job.stop();

      assertThat(viewers.running()).isFalse();
      assertThat(viewers.poll().seconds()).hasSize(1);
      assertThatThrownBy(viewers::poll)
          .isInstanceOf(TrafficFailed.class)
          .hasMessageContaining("137")
          .hasMessageContaining("gatling.log");
    }
  }

  @Test
  void news_that_never_arrived_is_no_quiet_second() {
    try (RunningTraffic viewers = start()) {
      viewers.poll();
      append(3, line(7_000_000, false, null, second(7, 10, 10)));

      assertThatThrownBy(viewers::poll)
          .isInstanceOf(TrafficFailed.class)
          .hasMessageContaining("news of the viewers is lost")
          .hasMessageContaining("line 2 is lost");
      assertThat(viewers.running()).isFalse();
      assertThat(viewers.stop().seconds()).isEmpty();
    }
  }

  @Test
  void torn_news_is_no_quiet_second() throws Exception {
    try (RunningTraffic viewers = start()) {
      viewers.poll();
      Files.writeString(
          new TrafficDirectory(directory).lines(),
          "{\"number\":2,\"completeUpTo\":65{\"number\":3}\n",
          StandardOpenOption.APPEND);

      assertThatThrownBy(viewers::poll)
          .isInstanceOf(TrafficFailed.class)
          .hasMessageContaining("line 2 is torn");
    }
  }

  @Test
  void generator_that_cannot_write_says_so_by_its_exit_code() throws Exception {
    try (RunningTraffic viewers = start()) {
      viewers.poll();
      Files.writeString(
          new TrafficDirectory(directory).lines(), "{\"number\":2", StandardOpenOption.APPEND);
      job.exitCode = TrafficDirectory.CANNOT_REPORT;
      job.stop();

      assertThatThrownBy(viewers::poll)
          .isInstanceOf(TrafficFailed.class)
          .hasMessageContaining("is the disk full?")
          .hasMessageContaining("its last line is torn");
    }
  }

  @Test
  void generator_that_gives_up_on_the_way_says_why_once_its_news_is_told() {
    try (RunningTraffic viewers = start()) {
      viewers.poll();
      append(line(6_500_000, false, null, second(6, 10, 10)));
      append(line(0, true, "cannot write what became of the viewers"));

      assertThat(viewers.poll().seconds()).hasSize(1);
      assertThat(viewers.running()).isFalse();
      assertThatThrownBy(viewers::poll)
          .isInstanceOf(TrafficFailed.class)
          .hasMessageContaining("cannot write what became of the viewers");
    }
  }

  @Test
  void end_without_a_last_line_is_an_error_and_told_once() {
    RunningTraffic viewers = start();
    viewers.poll();

    assertThatThrownBy(viewers::stop)
        .isInstanceOf(TrafficFailed.class)
        .hasMessageContaining("exit code 137");
    assertThat(viewers.stop().seconds()).isEmpty();
  }

  @Test
  void generator_that_gives_up_says_why() {
    firstLine = line(0, true, "viewer 3 could not sign in 10 times, last answer: HTTP 503");

    assertThatThrownBy(this::start)
        .isInstanceOf(TrafficFailed.class)
        .hasMessageContaining("could not sign in")
        .hasMessageContaining("gatling.log");
    assertThat(job.alive).isFalse();
  }

  @Test
  void stop_asks_by_a_file_waits_for_the_last_line_and_brings_it() {
    RunningTraffic viewers = start();
    viewers.poll();
    append(line(7_000_000, true, null, second(6, 10, 10)));

    TrafficReport rest = viewers.stop();

    assertThat(Files.exists(new TrafficDirectory(directory).stop())).isTrue();
    assertThat(rest.seconds()).hasSize(1);
    assertThat(viewers.running()).isFalse();
    assertThat(job.alive()).isFalse();
    assertThat(viewers.stop().seconds()).isEmpty();
  }

  @Test
  void crowd_is_planned_for_and_comes_and_goes_when_told() throws Exception {
    TrafficPlan usual = plan("evening-viewing", SLIS);
    TrafficPlan crowded =
        new TrafficPlan(
            usual.model(), usual.seed(), usual.slis(), usual.atMost(), usual.without(), 4);
    TrafficDirectory files = new TrafficDirectory(directory);
    try (RunningTraffic viewers =
        traffic(Map.of("a.gateway", URI.create("http://127.0.0.1:15201")))
            .start(TwoZones.topology(), crowded)) {
      assertThat(PlanFile.read(files.plan()).peak()).isEqualTo(4);
      assertThat(Files.exists(files.share())).isFalse();

      viewers.throttle().orElseThrow().keep(4);
      assertThat(Files.readString(files.share())).isEqualTo("1.0");
      viewers.throttle().orElseThrow().keep(1);
      assertThat(Files.readString(files.share())).isEqualTo("0.25");

      assertThatThrownBy(() -> viewers.throttle().orElseThrow().keep(5))
          .isInstanceOf(TrafficFailed.class)
          .hasMessageContaining("slots for up to 4.0 times the usual users, not for 5.0");
    }
  }

  @Test
  void who_has_come_is_known_without_taking_news_away() {
    try (RunningTraffic viewers = start()) {
      TrafficLine told = line(6_500_000, false, null, second(6, 10, 10));
      try (LinesFile file = new LinesFile(new TrafficDirectory(directory).lines())) {
        file.append(
            new TrafficLine(
                ++lines,
                told.completeUpTo(),
                told.requests(),
                told.clock(),
                told.done(),
                told.failed(),
                told.seconds(),
                null,
                null,
                17));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }

      assertThat(viewers.users()).hasValue(17);
      assertThat(viewers.poll().seconds()).hasSize(2);
    }
  }
}

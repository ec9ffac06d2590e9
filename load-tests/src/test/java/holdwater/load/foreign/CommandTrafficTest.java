package holdwater.load.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.model.port.Job;
import holdwater.model.port.RunningTraffic;
import holdwater.model.port.TrafficFailed;
import holdwater.model.port.TrafficPlan;
import holdwater.model.port.TrafficReport;
import holdwater.model.port.TrafficSecond;
import holdwater.model.scenario.CommandLoad;
import holdwater.model.scenario.ResultStream;
import holdwater.model.scenario.TrafficModel;
import holdwater.model.slo.EventRatio;
import holdwater.model.slo.Sli;
import holdwater.testkit.TwoZones;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A generator of the user's, played by the test. */
class CommandTrafficTest {
  private static final Instant BEGIN = Instant.parse("2026-11-01T10:00:00.400Z");
  private static final Map<String, URI> ENTRIES =
      Map.of(
          "a.gateway", URI.create("http://127.0.0.1:15201"),
          "b.gateway", URI.create("http://127.0.0.1:15202"));

  @TempDir private Path directory;
  private final List<String> calls = new ArrayList<>();
  private List<String> argv;
  private boolean alive = true;
  private Instant now = BEGIN;

  private final class PlayedJob implements Job {
    @Override
    public boolean alive() {
      return alive;
    }

    @Override
    public OptionalInt exitCode() {
      return alive ? OptionalInt.empty() : OptionalInt.of(3);
    }

    @Override
    public void end(Duration within) {
      calls.add("asked to end within " + within.toSeconds() + " s");
      alive = false;
    }

    @Override
    public void stop() {
      calls.add("killed");
      alive = false;
    }
  }

  private final class Time extends Clock {
    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private CommandTraffic traffic(boolean allowed) {
    return new CommandTraffic(
        order -> {
          argv = order.argv();
          calls.add(
              "started in "
                  + order.folder().orElseThrow()
                  + ", output to "
                  + directory.relativize(order.log()));
          return new PlayedJob();
        },
        allowed,
        () -> ENTRIES,
        directory.resolve("traffic"),
        new Time());
  }

  private static TrafficPlan plan(Map<String, Sli> slis, String... argv) {
    return new TrafficPlan(
        TrafficModel.ofCommand(new CommandLoad(List.of(argv), "shop")),
        1,
        slis,
        Duration.ofMinutes(5),
        Set.of());
  }

  private RunningTraffic start(String... argv) {
    return traffic(true).start(TwoZones.topology(), plan(Map.of(), argv));
  }

  @Test
  void no_program_is_started_without_leave() {
    TrafficPlan plan = plan(Map.of(), "wrk", "-c2");

    assertThat(traffic(false).check(plan).message()).contains("'wrk'", "--allow-commands");
    assertThatThrownBy(() -> traffic(false).start(TwoZones.topology(), plan))
        .isInstanceOf(TrafficFailed.class);
    assertThat(traffic(true).check(plan).ok()).isTrue();
    assertThat(calls).isEmpty();
  }

  @Test
  void events_that_it_cannot_report_are_refused() {
    Map<String, Sli> slis = Map.of("orders", new EventRatio("order", Optional.empty()));

    assertThat(traffic(true).check(plan(slis, "wrk")).message())
        .contains("traffic 'command' reports no events", "[orders]", "Witness");
    TrafficPlan none =
        new TrafficPlan(TrafficModel.none(), 1, slis, Duration.ofMinutes(5), Set.of());
    assertThat(new NoTraffic(new Time()).check(none).message()).contains("'none'", "[orders]");
  }

  @Test
  void ways_in_are_filled_in_and_nothing_else_is_read_of_a_shell() {
    start("wrk", "-d 9m; rm x", "${urls.gateway}", "${addresses.b.gateway}/a?b=${HOME}");

    assertThat(argv)
        .containsExactly(
            "wrk",
            "-d 9m; rm x",
            "http://127.0.0.1:15201,http://127.0.0.1:15202",
            "127.0.0.1:15202/a?b=${HOME}");
    assertThat(calls).containsExactly("started in shop, output to traffic/generator.log");
  }

  @Test
  void a_way_in_that_is_none_is_told_before_anything_starts() {
    assertThatThrownBy(() -> start("wrk", "${urls.catalog}"))
        .isInstanceOf(TrafficFailed.class)
        .hasMessageContaining("${urls.catalog}")
        .hasMessageContaining("a.gateway");
    assertThat(calls).isEmpty();
  }

  @Test
  void every_second_is_told_of_and_nobody_was_planned_for_it() {
    RunningTraffic running = start("wrk");
    now = BEGIN.plusSeconds(2);

    TrafficReport report = running.poll();

    assertThat(report.seconds())
        .extracting(TrafficSecond::second)
        .containsExactly(
            Instant.parse("2026-11-01T10:00:00Z"), Instant.parse("2026-11-01T10:00:01Z"));
    assertThat(report.seconds()).allMatch(second -> second.planned() == 0);
    assertThat(report.completeUpTo()).isEqualTo(Instant.parse("2026-11-01T10:00:02Z"));
    assertThat(running.poll().seconds()).isEmpty();
    assertThat(running.running()).isTrue();
  }

  @Test
  void results_are_events_of_the_seconds_in_which_they_were_sent() throws Exception {
    ResultStream stream =
        new ResultStream(ResultStream.Format.JMETER, "order", Duration.ofSeconds(5));
    CommandLoad load =
        new CommandLoad(List.of("jmeter", "-l", "${results}"), "shop", Optional.of(stream));
    TrafficPlan plan =
        new TrafficPlan(
            TrafficModel.ofCommand(load),
            1,
            Map.of("orders", new EventRatio("order", Optional.empty())),
            Duration.ofMinutes(5),
            Set.of());

    RunningTraffic running = traffic(true).start(TwoZones.topology(), plan);
    Path results = Path.of(argv.get(2));
    Files.writeString(
        results, "timeStamp,elapsed,success\n" + BEGIN.plusSeconds(1).toEpochMilli() + ",7,true\n");
    now = BEGIN.plusSeconds(9);
    TrafficReport report = running.poll();

    assertThat(results).isEqualTo(directory.resolve("traffic/results").toAbsolutePath());
    assertThat(report.seconds())
        .filteredOn(second -> !second.counts().isEmpty())
        .singleElement()
        .satisfies(second -> assertThat(second.histograms()).containsOnlyKeys("order"))
        .usingRecursiveComparison()
        .ignoringFields("histograms")
        .isEqualTo(
            new TrafficSecond(
                Instant.parse("2026-11-01T10:00:01Z"),
                0,
                0,
                Duration.ZERO,
                Map.of("orders", new TrafficSecond.Counts(1, 0)),
                Map.of()));
    assertThat(report.completeUpTo()).as("others may be under way").isBefore(BEGIN);
    assertThat(report.clock()).as("by it the judge tells seconds").isPresent();
    assertThat(running.requests()).isEqualTo(1);
  }

  @Test
  void its_own_end_is_a_failure_with_time_exit_code_and_output() {
    RunningTraffic running = start("wrk");
    now = BEGIN.plusSeconds(42);
    alive = false;

    assertThat(running.running()).isFalse();
    assertThatThrownBy(running::poll)
        .isInstanceOf(TrafficFailed.class)
        .hasMessageContaining("the generator ended at +42 s, exit code 3")
        .hasMessageContaining("generator.log");
    assertThat(running.stop().seconds()).hasSize(42);
  }

  @Test
  void an_end_that_is_seen_only_when_it_is_to_be_stopped_is_one_too() {
    RunningTraffic running = start("wrk");
    alive = false;

    assertThatThrownBy(running::stop).hasMessageContaining("the generator ended at +0 s");
  }

  @Test
  void it_is_asked_to_end_and_then_killed() {
    RunningTraffic running = start("wrk");
    running.stop();
    running.stop();
    running.close();

    assertThat(calls.subList(1, calls.size()))
        .containsExactly("asked to end within 10 s", "killed");
    assertThat(running.running()).isFalse();
  }
}

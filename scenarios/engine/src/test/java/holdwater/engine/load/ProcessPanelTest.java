package holdwater.engine.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import holdwater.engine.Schemas;
import holdwater.model.load.LoadNews;
import holdwater.model.port.CallCounts;
import holdwater.model.port.InstanceStatus;
import holdwater.model.port.InstanceStatus.State;
import holdwater.model.port.ProcessView;
import holdwater.model.port.ServiceCounts;
import holdwater.model.port.TrafficReport;
import holdwater.model.port.TrafficSecond;
import holdwater.model.topology.Instance;
import holdwater.testkit.FakeClock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What each process of a system under load used. */
class ProcessPanelTest {
  private static final Instance CATALOG =
      new Instance("a.catalog", "catalog", "r1", Optional.of("a"));

  private final LoadBook book = new LoadBook();

  private static InstanceStatus status(Instance instance, long pid, int restarts, long cpuMillis) {
    return new InstanceStatus(
        instance,
        State.READY,
        restarts,
        Optional.of(new ProcessView(pid, 100_000_000 + 1_000L * cpuMillis, cpuMillis)));
  }

  private static ServiceCounts counts(long gc, long threads, long pending) {
    return new ServiceCounts(
        Map.of(),
        Map.of("gc/pause-ms", gc),
        Map.of(
            "threads/live", threads,
            "memory/used-bytes", 40_000_000L,
            "pool/database-pending", pending));
  }

  private void look(int second, InstanceStatus status, Map<String, ServiceCounts> counts) {
    book.add(new SystemLook(Stall.START.plusSeconds(second), counts, List.of(status)));
  }

  @Test
  void cpu_is_what_one_process_used_from_look_to_look_and_a_new_one_begins_anew() {
    look(0, status(CATALOG, 7, 0, 5_000), Map.of("a.catalog", counts(100, 30, 0)));
    look(1, status(CATALOG, 7, 0, 5_200), Map.of("a.catalog", counts(140, 31, 2)));
    look(3, status(CATALOG, 7, 0, 6_200), Map.of());
    look(4, status(CATALOG, 8, 1, 900), Map.of("a.catalog", counts(15, 25, 1)));
    look(5, status(CATALOG, 8, 1, 1_000), Map.of("a.catalog", counts(15, 25, 0)));

    ProcessFigures figures = ProcessFigures.all(book).get(0);

    assertThat(figures.cores())
        .extracting(ProcessFigures.Point::value)
        .containsExactly(0.2, 0.5, 0.1);
    assertThat(figures.meanCores()).isCloseTo(0.267, within(0.001));
    assertThat(figures.allGcMillis()).as("40, then 15 of the new one").isEqualTo(55);
    assertThat(figures.mostThreads()).hasValue(31);
    assertThat(figures.mostWaiting()).hasValue(2);
    assertThat(figures.mostHeap()).hasValue(40_000_000);
    assertThat(figures.mostResident()).isEqualTo(106_200_000);
    assertThat(figures.starts()).isEqualTo(1);
  }

  @Test
  void report_of_ten_minutes_over_fifteen_processes_is_small_and_has_a_strip_for_each() {
    ViewersLoad load = new ViewersLoad(600, 1, 1);
    LoadFacts facts = load.facts("7f3a", Stall.START);
    LoadBook whole = load.book();
    for (int second = 0; second < 600; second++) {
      for (int i = 0; i < 15; i++) {
        Instance instance = new Instance("a.service-" + i, "service-" + i, "r1", Optional.of("a"));
        InstanceStatus status = status(instance, i + 1, 0, 1_000 + second * (50L + 7 * i % 40));
        Map<String, ServiceCounts> counts =
            Map.of(instance.id(), counts(second * 3L, 30 + second % 9, second % 4));
        whole.add(new SystemLook(Stall.START.plusSeconds(second), counts, List.of(status)));
      }
    }

    String html = LoadHtml.of(facts, whole, LoadJudgement.of(facts, whole));

    assertThat(html.length()).isLessThan(3_000_000);
    assertThat(html)
        .contains("What each process used", "a.service-0", "a.service-14", "@media print");
    assertThat(html).contains("<h2>Goodput</h2>");
  }

  private static ServiceCounts gateway(long calls, long bad, long retried) {
    return new ServiceCounts(
        Map.of(
            "a.catalog",
            new CallCounts(List.of(calls, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L), bad)),
        Map.of("retry/retried/catalog", retried, "circuit-breaker/breaker-opened/catalog", 1L),
        Map.of());
  }

  @Test
  void calls_between_services_and_what_their_patterns_did_are_counted_from_the_first_look() {
    Instance caller = new Instance("a.gateway", "gateway", "r1", Optional.of("a"));
    look(0, status(caller, 7, 0, 0), Map.of("a.gateway", gateway(1_000, 10, 5)));
    look(10, status(caller, 7, 0, 0), Map.of("a.gateway", gateway(1_150, 60, 55)));

    String html = LoadLinks.of(book).html();

    assertThat(html)
        .contains("gateway -&gt; catalog", ">150<", ">15.0/s<", ">50<", ">1.50<")
        .contains("<td>retry</td><td>retried</td><td>catalog</td><td class=\"num\">50</td>")
        .doesNotContain("breaker-opened");
  }

  @Test
  void retries_are_a_strip_over_time_and_stand_in_the_json_with_links_and_patterns()
      throws Exception {
    ViewersLoad load = new ViewersLoad(60, 1, 1);
    LoadFacts facts = load.facts("7f3a", Stall.START);
    LoadBook whole = load.book();
    whole.add(new SystemLook(Stall.START, Map.of("a.gateway", gateway(1_000, 10, 5)), List.of()));
    whole.add(
        new SystemLook(
            Stall.START.plusSeconds(10), Map.of("a.gateway", gateway(1_150, 60, 55)), List.of()));
    LoadJudgement judgement = LoadJudgement.of(facts, whole);

    assertThat(LoadHtml.of(facts, whole, judgement))
        .contains("<h2>Retries over time</h2>", "Attempts per call over time, at most 1.50")
        .contains("gateway -&gt; catalog 1.5 calls for one (to be looked at)");
    String json = LoadJson.of(facts, whole, judgement);
    assertThat(Schemas.violations(LoadJson.class, LoadJson.SCHEMA, json)).isEmpty();
    JsonNode root = new ObjectMapper().readTree(json);
    assertThat(root.at("/links/0/caller").asText()).isEqualTo("gateway");
    assertThat(root.at("/links/0/calls").asLong()).isEqualTo(150);
    assertThat(root.at("/links/0/attemptsPerCall").asDouble()).isEqualTo(1.5);
    assertThat(root.at("/attempts/worstFactor").asDouble()).isEqualTo(1.5);
    assertThat(root.at("/attempts/worstPath/1").asText()).isEqualTo("catalog");
    assertThat(root.at("/attempts/secondsToLookAt").asLong()).isEqualTo(1);
    assertThat(root.at("/attempts/secondsOfStorm").asLong()).isZero();
    assertThat(root.at("/patterns/0/did").asText()).isEqualTo("retried");
    assertThat(root.at("/patterns/0/times").asLong()).isEqualTo(50);
  }

  @Test
  void system_of_somebody_elses_shows_nothing_of_its_processes() {
    ViewersLoad load = new ViewersLoad(60, 1, 1);
    LoadFacts facts = load.facts("7f3a", Stall.START);
    LoadBook whole = load.book();
    whole.add(new SystemLook(Stall.START, Map.of(), List.of()));

    assertThat(LoadHtml.of(facts, whole, LoadJudgement.of(facts, whole)))
        .doesNotContain("What each process used");
  }

  @Test
  void console_tells_of_seconds_that_are_over_and_not_of_those_a_player_fetches_ahead() {
    ViewersLoad load = new ViewersLoad(20, 1, 1);
    LoadBook played = load.book();
    Instant ahead = Stall.START.plusSeconds(26);
    TrafficSecond fetched =
        new TrafficSecond(ahead, 0, 0, Duration.ZERO, Map.of(), Map.of(), OptionalInt.empty());
    played.add(
        new LoadNews(
            new TrafficReport(List.of(fetched), Stall.START.plusSeconds(20)), Map.of(), List.of()));
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    LoadConsole console =
        new LoadConsole(
            load.facts("7f3a", Stall.START).model(), new PrintStream(printed, true, UTF_8));
    for (int i = 0; i < 5; i++) {
      console.accept(played);
    }

    assertThat(printed.toString(UTF_8))
        .contains("load    20 s of 20   planned 10.0/s   sent 10.0/s");
  }

  @Test
  void what_viewers_would_miss_most_comes_first() {
    LoadBook heard = new ViewersLoad(3, 1, 1).book();

    assertThat(GoodputTable.kinds(heard, List.of("stream-start", "api-request")))
        .containsExactly("stream-start", "api-request", "home");
    assertThat(GoodputTable.kinds(heard, List.of("home")))
        .containsExactly("home", "api-request", "stream-start");
  }

  @Test
  void watch_looks_once_a_second_whatever_the_system_answers() throws Exception {
    FakeClock clock = new FakeClock();
    int[] asked = {0};
    try (SystemWatch watch =
        new SystemWatch(
            () -> {
              throw new IllegalStateException("nobody there");
            },
            () -> List.of(status(CATALOG, 7, 0, 100L * asked[0]++)),
            clock)) {
      clock.sleepFor(Duration.ofMillis(5_500));
      watch.drainTo(book);
    }

    assertThat(book.looks()).hasSize(5).allMatch(look -> look.counts().isEmpty());
    assertThat(ProcessFigures.all(book).get(0).meanCores()).isCloseTo(0.1, within(0.001));
  }
}

package holdwater.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.dashboards.console.Look;
import holdwater.dashboards.console.SecondOfCalls;
import holdwater.dashboards.console.ServiceFigures;
import holdwater.model.port.RunningSlis;
import holdwater.model.port.ServiceCounts;
import holdwater.model.port.SliSource;
import holdwater.model.port.TrafficReport;
import holdwater.model.port.TrafficSecond;
import holdwater.model.slo.CounterQuery;
import holdwater.model.slo.CounterRatio;
import holdwater.model.slo.Objective;
import holdwater.model.slo.Sli;
import holdwater.model.slo.Slo;
import holdwater.model.topology.Topology;
import holdwater.testkit.FakeClock;
import holdwater.testkit.FakeFaults;
import holdwater.testkit.FakeServices;
import holdwater.testkit.ScenarioBuilder;
import holdwater.testkit.TwoZones;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What services tell of themselves, as the console gets it. */
class ToldFiguresTest {
  private static final Slo GATEWAY = slo("gateway-availability", counters("gateway"));
  private static final Slo NOBODY = slo("billing-availability", counters("billing"));

  private final FakeClock clock = new FakeClock();
  private final FakeServices services = new FakeServices(clock, new FakeFaults(clock));
  private final Counters counters = new Counters();
  private final Look.Stack stack = new Look.Stack(TwoZones.topology(), clock.instant());

  private static Sli counters(String service) {
    CounterQuery query = new CounterQuery("requests_total", List.of());
    return new CounterRatio(query, query, "/prometheus", Optional.of(service));
  }

  private static Slo slo(String name, Sli sli) {
    return new Slo(name, "", sli, new Objective(0.999), Duration.ofDays(28));
  }

  /** Tells what it was given, once. */
  private static final class Counters implements SliSource, RunningSlis {
    private final List<TrafficSecond> news = new ArrayList<>();
    private final List<String> started = new ArrayList<>();
    private int closed;

    @Override
    public boolean counts(Sli sli) {
      return sli instanceof CounterRatio;
    }

    @Override
    public RunningSlis start(Topology topology, Map<String, Sli> slis) {
      started.addAll(slis.keySet());
      return this;
    }

    @Override
    public TrafficReport poll() {
      TrafficReport report = new TrafficReport(news, Instant.EPOCH);
      news.clear();
      return report;
    }

    @Override
    public void close() {
      closed++;
    }
  }

  private ToldFigures figures(Slo... slos) {
    return new ToldFigures(List.of(slos), () -> counters, () -> services, clock);
  }

  @Test
  void slos_of_services_that_are_here_are_counted_second_by_second() {
    try (ToldFigures figures = figures(GATEWAY, NOBODY)) {
      assertThat(figures.news(stack).slos()).containsExactly(GATEWAY);
      Map<String, TrafficSecond.Counts> counts =
          Map.of(GATEWAY.name(), new TrafficSecond.Counts(9, 1));
      counters.news.add(new TrafficSecond(clock.instant(), 0, 0, Duration.ZERO, counts, Map.of()));

      assertThat(figures.news(stack).seconds())
          .isEqualTo(Map.of(GATEWAY.name(), List.of(new SecondOfCalls(clock.instant(), 9, 1))));
      assertThat(figures.news(stack).seconds()).isEmpty();
      assertThat(counters.started).containsExactly("gateway-availability");
    }
    assertThat(counters.closed).isEqualTo(1);
  }

  @Test
  void slo_that_only_clients_count_is_left_out_and_nothing_is_started() {
    Slo clients = ScenarioBuilder.slo(ScenarioBuilder.STARTS);
    try (ToldFigures figures = figures(clients)) {
      assertThat(figures.news(stack).slos()).isEmpty();
      assertThat(counters.started).isEmpty();
    }
  }

  @Test
  void instances_are_asked_every_second_and_an_old_answer_says_nothing() {
    ServiceCounts counts = new ServiceCounts(Map.of(), Map.of(), Map.of("breaker/b.x", 2L));
    services.script(
        moment -> {
          if (moment.second() > 3) {
            throw new IllegalStateException("nobody knows where they are");
          }
          return Map.of("a.gateway", counts);
        });
    try (ToldFigures figures = figures()) {
      assertThat(figures.news(stack).counts()).isEmpty();
      clock.advance(Duration.ofSeconds(2));
      assertThat(figures.news(stack).counts()).isEqualTo(Map.of("a.gateway", counts));
      clock.advance(Duration.ofSeconds(4));
      assertThat(figures.news(stack).counts()).isEmpty();
    }
  }

  @Test
  void another_stack_is_asked_anew_and_after_the_end_nobody_is() {
    ToldFigures figures = figures(GATEWAY);
    figures.news(stack);
    figures.news(new Look.Stack(TwoZones.topology(), clock.instant().plusSeconds(60)));
    assertThat(counters.started).hasSize(2);
    assertThat(counters.closed).isEqualTo(1);

    figures.close();

    assertThat(figures.news(stack)).isEqualTo(ServiceFigures.NONE);
    assertThat(counters.started).hasSize(2);
    assertThat(counters.closed).isEqualTo(2);
  }
}

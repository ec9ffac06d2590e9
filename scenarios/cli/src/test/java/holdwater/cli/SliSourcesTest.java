package holdwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.adapters.toxiproxy.ToxiproxyNetwork;
import holdwater.model.port.SliSource;
import holdwater.model.slo.AttemptsThreshold;
import holdwater.model.slo.CounterQuery;
import holdwater.model.slo.CounterRatio;
import holdwater.model.slo.EventRatio;
import holdwater.model.slo.GaugeThreshold;
import holdwater.model.slo.PrometheusServer;
import holdwater.model.slo.QueryRatio;
import holdwater.model.slo.QueryThreshold;
import holdwater.model.slo.ShareThreshold;
import holdwater.model.slo.Sli;
import holdwater.model.slo.Threshold;
import holdwater.model.slo.WitnessRatio;
import holdwater.testkit.FakeAccess;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Somebody counts each kind of SLI, and nobody counts one twice. */
class SliSourcesTest {
  private static final CounterQuery CALLS = new CounterQuery("http_total", List.of());
  private static final PrometheusServer SERVER =
      new PrometheusServer("http://localhost:9090", Duration.ofSeconds(5), Optional.empty());
  private static final Threshold LIMIT = new Threshold(Threshold.Op.LTE, 1.3);

  /** One of each kind. */
  private static final List<Sli> SLIS =
      List.of(
          new EventRatio("order", Optional.empty()),
          new CounterRatio(CALLS, CALLS, "/metrics", Optional.empty()),
          new GaugeThreshold(
              new CounterQuery("jobs_waiting", List.of()),
              /* summed= */ false,
              "/metrics",
              Optional.empty(),
              LIMIT),
          new WitnessRatio(
              List.of(WitnessRatio.ENTRIES), WitnessRatio.USUAL_CLASSES, Optional.empty()),
          new QueryRatio(SERVER, "good", /* partIsGood= */ true, "all", /* counters= */ true),
          new QueryThreshold(SERVER, "queue", LIMIT),
          new AttemptsThreshold(List.of("gateway", "catalog"), LIMIT),
          new ShareThreshold(new CounterRatio(CALLS, CALLS, "/metrics", Optional.empty()), LIMIT));

  @Test
  void every_kind_is_tried_here() {
    Set<Class<?>> tried = new HashSet<>();
    SLIS.forEach(sli -> tried.add(sli.getClass()));

    assertThat(tried).containsExactlyInAnyOrder(Sli.class.getPermittedSubclasses());
  }

  @Test
  void each_kind_is_counted_by_the_traffic_or_by_one_source() {
    FakeAccess access = new FakeAccess();
    List<SliSource> sources = SliSources.of(access, new ToxiproxyNetwork(access));

    for (Sli sli : SLIS) {
      assertThat(sources.stream().filter(source -> source.counts(sli)))
          .as("sources that count %s", sli)
          .hasSize(sli.reported().isPresent() ? 0 : 1);
    }
  }
}

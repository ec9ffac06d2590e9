package holdwater.adapters.toxiproxy;

import static holdwater.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.adapters.recipe.RecipesInProcess;
import holdwater.model.port.ProxyEndpoint;
import holdwater.model.port.RunningSlis;
import holdwater.model.port.SliSource;
import holdwater.model.port.TrafficFailed;
import holdwater.model.port.TrafficReport;
import holdwater.model.port.TrafficSecond.Counts;
import holdwater.model.slo.EventRatio;
import holdwater.model.slo.WitnessRatio;
import holdwater.testkit.TwoZones;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls through a fault proxy of ours. */
@Timeout(120)
class WitnessSlisTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final WitnessRatio OVER_ONE =
      new WitnessRatio(List.of("a.gateway:a.*"), List.of(2), Optional.empty());

  private final List<String> latencies = new ArrayList<>();
  private long good;
  private long bad;
  private Instant complete = Instant.EPOCH;

  private void hear(RunningSlis running) {
    TrafficReport report = running.poll();
    complete = report.completeUpTo();
    report.seconds().stream()
        .flatMap(second -> second.counts().values().stream())
        .forEach(this::add);
    report.seconds().stream()
        .flatMap(second -> second.histograms().entrySet().stream())
        .filter(histogram -> histogram.getKey().equals("orders at links"))
        .forEach(histogram -> latencies.add(histogram.getValue()));
  }

  private void add(Counts counts) {
    good += counts.good();
    bad += counts.bad();
  }

  /** What comes in the second in which it was asked is seen in part, and so not told. */
  private static void awaitWholeSecond() throws Exception {
    Instant whole = Instant.now().plusMillis(1_100);
    eventually(PATIENCE, () -> assertThat(Instant.now()).isAfter(whole));
  }

  private static SliSource witness(Lab lab) {
    return lab.network().witness();
  }

  @Test
  void calls_are_told_by_their_status_and_probes_are_none_of_them() throws Exception {
    try (Lab lab = Lab.own();
        RunningSlis running = witness(lab).start(TwoZones.topology(), Map.of("orders", OVER_ONE))) {
      awaitWholeSecond();
      for (int i = 0; i < 5; i++) {
        lab.answer();
      }
      lab.answer(ProbeRequest.usual(lab.one).head());
      lab.call(
          "POST",
          "/v3/proxies/" + ProxyCalls.escaped(lab.one.name()) + "/toxics",
          "{\"type\":\"http_status\",\"attributes\":{\"status\":503}}");
      assertThat(lab.statusOf()).isEqualTo(503);
      Instant after = Instant.now();
      eventually(
          PATIENCE,
          () -> {
            hear(running);
            assertThat(complete).isAfter(after);
          });
    }

    assertThat(good).isEqualTo(5);
    assertThat(bad).isEqualTo(1);
    long timed = 0;
    for (String encoded : latencies) {
      timed +=
          Histogram.decodeFromCompressedByteBuffer(
                  ByteBuffer.wrap(Base64.getDecoder().decode(encoded)), 0)
              .getTotalCount();
    }
    assertThat(timed).as("of a good status").isEqualTo(5);
  }

  @Test
  void a_proxy_that_is_gone_and_back_has_lost_what_it_counted() throws Exception {
    List<ProxyEndpoint> at = new ArrayList<>();
    try (Lab first = Lab.own();
        Lab second = Lab.own()) {
      at.add(first.endpoint);
      SliSource slis =
          new WitnessSlis(new WitnessApi(new ProxyCalls(() -> Optional.of(at.get(0)))));
      try (RunningSlis running = slis.start(TwoZones.topology(), Map.of("orders", OVER_ONE))) {
        at.set(0, second.endpoint);

        eventually(
            PATIENCE,
            () ->
                assertThatThrownBy(running::poll)
                    .isInstanceOf(TrafficFailed.class)
                    .hasMessageContaining("it was restarted"));
      }
    }
  }

  @Test
  void links_that_are_not_there_are_told_at_once() throws Exception {
    try (Lab lab = Lab.own()) {
      assertThatThrownBy(() -> begin(lab, "a.gateway:*"))
          .isInstanceOf(TrafficFailed.class)
          .hasMessageContaining("proxy not found: a.gateway:b.catalog");
      assertThatThrownBy(() -> begin(lab, "x:y"))
          .isInstanceOf(TrafficFailed.class)
          .hasMessageContaining("links that are not there");
    }
  }

  private static void begin(Lab lab, String links) {
    WitnessRatio ratio = new WitnessRatio(List.of(links), List.of(2), Optional.empty());
    witness(lab).start(TwoZones.topology(), Map.of("orders", ratio)).close();
  }

  @Test
  void only_calls_over_links_are_counted_here() {
    SliSource slis = new ToxiproxyNetwork(Optional::empty, new RecipesInProcess()).witness();

    assertThat(slis.counts(OVER_ONE)).isTrue();
    assertThat(slis.counts(new EventRatio("order", Optional.empty()))).isFalse();
  }
}

package holdwater.adapters.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.load.BandwidthTrace;
import holdwater.model.load.BandwidthTrace.Stretch;
import holdwater.model.load.Lanes;
import holdwater.testkit.FakeClock;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lanes through a real fault proxy, in fake time. */
class TracedLanesTest {
  private static final BandwidthTrace TRAIN =
      new BandwidthTrace(
          "train",
          List.of(
              new Stretch(Duration.ofSeconds(12), 400), new Stretch(Duration.ofSeconds(4), 20)));

  private final FakeClock clock = new FakeClock();
  private Lab lab;

  @BeforeEach
  void open() throws IOException {
    lab = Lab.own();
  }

  @AfterEach
  void close() throws IOException {
    lab.close();
  }

  private Lanes lanes() {
    URI way = URI.create("http://" + lab.upstream());
    return lab.network().lanes(List.of(TRAIN), Map.of("a.edge", way), clock);
  }

  private String rates() throws IOException {
    StringBuilder rates = new StringBuilder();
    for (int i = 0; i < TracedLanes.PHASES; i++) {
      String toxic = lab.call("GET", "/v3/proxies/lane-" + i + ".a.edge/toxics/trace", "");
      rates.append(toxic.replaceFirst("(?s).*\"rate\":\\s*(\\d+).*", "$1")).append(' ');
    }
    return rates.toString().strip();
  }

  @Test
  void users_reach_the_same_by_other_addresses() throws IOException {
    try (Lanes lanes = lanes()) {
      assertThat(lanes.addresses()).hasSize(TracedLanes.PHASES);
      for (Map<String, String> lane : lanes.addresses()) {
        assertThat(lane).containsOnlyKeys(lab.upstream());
        URI there = URI.create("http://" + lane.get(lab.upstream()) + "/titles");
        HttpURLConnection call = (HttpURLConnection) there.toURL().openConnection();
        assertThat(call.getResponseCode()).isEqualTo(200);
        call.disconnect();
      }
    }
  }

  @Test
  void each_lane_follows_its_trace_from_a_place_of_its_own() throws Exception {
    try (Lanes lanes = lanes()) {
      assertThat(lanes.addresses()).doesNotHaveDuplicates();
      assertThat(rates()).isEqualTo("400 400 400 20");
      clock.sleepFor(Duration.ofMillis(4_500));
      assertThat(rates()).isEqualTo("400 400 20 400");
      clock.sleepFor(Duration.ofSeconds(8));
      assertThat(rates()).isEqualTo("20 400 400 400");
    }
  }

  @Test
  void nothing_is_left_of_them_nor_of_those_of_a_killed_harness() throws IOException {
    Lanes forgotten = lanes();
    assertThat(forgotten.addresses()).isNotEmpty();
    lanes().close();

    assertThat(lab.call("GET", "/v3/proxies", "")).doesNotContain("lane-");
  }
}

package holdwater.adapters.toxiproxy;

import static holdwater.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.model.fault.Cut;
import holdwater.model.fault.Down;
import holdwater.model.fault.Latency;
import holdwater.model.port.FaultInjector;
import holdwater.model.port.Injection;
import holdwater.model.port.InjectionFailed;
import holdwater.model.port.Lease;
import holdwater.model.port.Seed;
import holdwater.model.port.TrafficFailed;
import holdwater.model.slo.WitnessRatio;
import holdwater.testkit.TwoZones;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Somebody else's Toxiproxy, with names of his own: whatever is done there is undone by recipe. */
@Timeout(120)
class ForeignToxiproxyTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Latency SLOW = new Latency(Duration.ofMillis(300), Duration.ZERO);

  private Lab lab;

  @BeforeEach
  void start() throws IOException {
    lab = Lab.foreign();
  }

  @AfterEach
  void stop() throws IOException {
    lab.close();
  }

  private FaultInjector injector() {
    return lab.network().injector();
  }

  private String toxics(String proxy) throws IOException {
    return lab.call("GET", "/proxies/" + proxy + "/toxics", "");
  }

  @Test
  void toxics_are_put_on_the_proxy_that_is_mapped_to_the_link_and_on_no_other() throws Exception {
    try (Injection injection =
        injector().inject("run-1", SLOW, Lab.on(lab.one), Lease.DEFAULT, new Seed(1))) {
      assertThat(toxics("catalog_from_a")).contains("lease-run-1.latency");
      assertThat(toxics("catalog_from_b")).isEqualTo("[]");
      assertThat(lab.recipes.ids()).containsExactly("lease-run-1");
      assertThat(injection.evidence().proven()).isTrue();
    }

    assertThat(toxics("catalog_from_a")).isEqualTo("[]");
    assertThat(lab.recipes.ids()).isEmpty();
  }

  /** As after SIGKILL of the command line: nobody renews, and nobody closes. */
  @Test
  void what_nobody_renews_any_more_is_reverted_by_whoever_holds_the_recipe() throws Exception {
    lab.network()
        .injector()
        .inject(
            "run-2",
            new Down(),
            Lab.on(lab.one, lab.two),
            new Lease(Duration.ofSeconds(1)),
            new Seed(1));
    assertThat(lab.callFails()).isTrue();

    eventually(PATIENCE, () -> assertThat(lab.callFails()).isFalse());
    eventually(PATIENCE, () -> assertThat(toxics("catalog_from_b")).isEqualTo("[]"));
    assertThat(lab.call("GET", "/proxies", "")).doesNotContain("\"enabled\":false");
  }

  /** As a port-forward that has ended: the toxic is where it was. */
  @Test
  void way_that_is_lost_proves_nothing_and_leaves_the_recipe_to_who_holds_it() {
    Injection injection =
        injector()
            .inject("run-3", SLOW, Lab.on(lab.one), new Lease(Duration.ofMinutes(1)), new Seed(1));
    lab.closeProxy();

    assertThatThrownBy(injection::close)
        .isInstanceOf(InjectionFailed.class)
        .hasMessageContaining("cannot be reached");
    assertThat(injection.gone().proven()).isFalse();
    assertThat(injector().heal("run-3", SLOW, Lab.on(lab.one)).proven()).isFalse();
    assertThat(lab.recipes.ids()).containsExactly("lease-run-3");
  }

  @Test
  void what_only_our_proxy_has_is_refused_before_anything_is_done() {
    assertThat(injector().check(new Cut(100), Lab.on(lab.one)).message())
        .contains("is no toxic of a stock Toxiproxy", "Holdwater's own");
  }

  @Test
  void calls_are_not_counted_and_nobody_says_that_there_were_none() throws Exception {
    lab.call();

    assertThat(lab.network().isStock()).isTrue();
    assertThat(lab.network().linkMeter().calls()).isEmpty();
    assertThat(lab.network().linkMeter().hits()).isEmpty();
    WitnessRatio ratio =
        new WitnessRatio(List.of("a.gateway:a.catalog"), List.of(2), Optional.empty());
    assertThatThrownBy(
            () -> lab.network().witness().start(TwoZones.topology(), Map.of("calls", ratio)))
        .isInstanceOf(TrafficFailed.class)
        .hasMessageContaining("counts no calls");
  }

  @Test
  void links_are_found_where_their_proxies_listen() throws Exception {
    assertThat(lab.network().addresses())
        .containsOnlyKeys(lab.one.name(), lab.two.name(), lab.broker.name());
  }

  @Test
  void listener_on_every_address_is_found_where_the_api_is() throws Exception {
    ProxyCalls wire = new ProxyCalls(() -> Optional.of(lab.endpoint));

    assertThat(wire.reachable("[::]:7002").getHostString()).isEqualTo("127.0.0.1");
    assertThat(wire.reachable(":7002").getPort()).isEqualTo(7002);
    assertThat(wire.reachable("127.0.0.9:7002").getHostString()).isEqualTo("127.0.0.9");
  }

  @Nested
  class WithLatency extends LatencyContractTest {
    @Override
    Lab open() throws IOException {
      return Lab.foreign();
    }
  }

  @Nested
  class WithDown extends DownContractTest {
    @Override
    Lab open() throws IOException {
      return Lab.foreign();
    }
  }
}

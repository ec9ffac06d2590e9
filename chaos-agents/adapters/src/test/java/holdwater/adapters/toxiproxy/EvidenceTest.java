package holdwater.adapters.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.model.fault.Bandwidth;
import holdwater.model.fault.Down;
import holdwater.model.fault.Fault;
import holdwater.model.fault.Latency;
import holdwater.model.fault.Outage;
import holdwater.model.port.FaultInjector;
import holdwater.model.port.HungLink;
import holdwater.model.port.Injection;
import holdwater.model.port.InjectionFailed;
import holdwater.model.port.Lease;
import holdwater.model.port.LeaseLost;
import holdwater.model.port.LinkMeter;
import holdwater.model.port.LinkTime;
import holdwater.model.port.Seed;
import holdwater.model.topology.Link;
import holdwater.model.topology.Protocol;
import holdwater.model.verdict.Evidence;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nothing but the fault itself proves it, and what stands in its way is named. */
class EvidenceTest {

  /** Long, so that a slow machine does not end it in the middle of a test. */
  private static final Lease LEASE = new Lease(Duration.ofMinutes(1));

  private static final Fault SLOW = new Latency(Duration.ofMillis(200), Duration.ofMillis(20));

  private static final Predicate<Throwable> FOR_GOOD = lost -> ((LeaseLost) lost).isForGood();

  private Lab lab;
  private FaultInjector injector;

  @BeforeEach
  void start() throws IOException {
    lab = Lab.own();
    injector = lab.network().injector();
  }

  @AfterEach
  void stop() throws IOException {
    lab.close();
  }

  @Test
  void fault_that_was_taken_away_behind_our_back_is_not_proven() throws IOException {
    try (Injection injection =
        injector.inject("run-1", SLOW, Lab.on(lab.one), LEASE, new Seed(1))) {
      lab.call("POST", "/reset", "");

      Evidence evidence = injection.evidence();

      assertThat(evidence.proven()).isFalse();
      assertThat(evidence.statement()).contains("a.gateway:a.catalog", "expected: at least 160 ms");
    }
  }

  @Test
  void link_that_nobody_used_is_proven_to_be_slow_though_its_first_answers_were_late()
      throws IOException {
    Link idle = new Link("a.gateway", "b.catalog", Protocol.HTTP, "/health/liveness");
    try (SmallServer waking = SmallServer.waking(Probes.PER_LINK, Duration.ofMillis(500))) {
      lab.link(idle, waking.address());
      try (Injection injection = injector.inject("run-1", SLOW, Lab.on(idle), LEASE, new Seed(1))) {
        Evidence evidence = injection.evidence();

        assertThat(evidence.proven()).as(evidence.statement()).isTrue();
      }
    }
  }

  @Test
  void requests_that_hang_are_named_after_their_lease_so_that_the_proxy_asks_for_it()
      throws IOException {
    try (HungLink hung = lab.network().hanging().hang(lab.one, 3)) {
      assertThat(hung.waiting()).isEmpty();
      assertThat(lab.call("GET", "/v3/proxies", "")).contains("\"name\":\"lease-map-");
    }
    assertThat(lab.call("GET", "/v3/proxies", "")).doesNotContain("lease-map-");
  }

  @Test
  void upstream_that_the_proxy_does_not_reach_is_named_with_the_reason() throws IOException {
    lab.call("POST", "/proxies/a.gateway:a.catalog", "{\"upstream\":\"127.0.0.1:1\"}");
    try (Injection injection =
        injector.inject("run-1", SLOW, Lab.on(lab.one), LEASE, new Seed(1))) {
      assertThat(injection.evidence().statement())
          .contains("behind a.gateway:a.catalog the proxy did not reach 127.0.0.1:1: ");
    }
  }

  @Test
  void upstream_that_was_not_reached_once_and_is_now_is_not_named() throws IOException {
    lab.call("POST", "/proxies/a.gateway:a.catalog", "{\"upstream\":\"127.0.0.1:1\"}");
    assertThat(lab.callFails()).isTrue();
    lab.call("POST", "/proxies/a.gateway:a.catalog", "{\"upstream\":\"" + lab.upstream() + "\"}");
    try (Injection injection =
        injector.inject("run-1", SLOW, Lab.on(lab.one), LEASE, new Seed(1))) {
      Evidence evidence = injection.evidence();

      assertThat(evidence.proven()).as(evidence.statement()).isTrue();
      assertThat(evidence.statement()).doesNotContain("did not reach");
    }
  }

  @Test
  void fault_on_one_of_two_links_only_is_not_proven() throws IOException {
    Injection injection =
        injector.inject("run-1", SLOW, Lab.on(lab.one, lab.two), LEASE, new Seed(1));
    lab.call("DELETE", "/proxies/b.gateway:a.catalog/toxics/lease-run-1.latency", "");

    Evidence evidence = injection.evidence();
    injection.close();

    assertThat(evidence.proven()).isFalse();
    assertThat(evidence.statement()).contains("b.gateway:a.catalog");
  }

  @Test
  void renewal_after_the_proxy_forgot_the_lease_says_so() throws IOException {
    Injection injection = injector.inject("run-1", SLOW, Lab.on(lab.one), LEASE, new Seed(1));
    lab.call("DELETE", "/v3/leases/lease-run-1", "");

    assertThatThrownBy(injection::renew).isInstanceOf(LeaseLost.class).matches(FOR_GOOD);
    assertThat(lab.call("GET", "/v3/leases", "")).isEqualTo("[]");
  }

  @Test
  void proxy_that_is_gone_took_the_fault_with_it() {
    Injection injection = injector.inject("run-1", SLOW, Lab.on(lab.one), LEASE, new Seed(1));
    lab.closeProxy();

    assertThatThrownBy(injection::renew).isInstanceOf(LeaseLost.class).matches(FOR_GOOD);
    injection.close();
    assertThat(injection.gone().proven()).isTrue();
    assertThat(injection.gone().statement()).contains("gone");
    assertThat(injector.check(SLOW, Lab.on(lab.one)).ok()).isFalse();
  }

  @Test
  void check_names_what_stands_in_the_way() throws IOException {
    Link unknown = new Link("x.gateway", "x.catalog", Protocol.HTTP, "/");
    assertThat(injector.check(SLOW, Lab.on(unknown)).message())
        .isEqualTo("the fault proxy has no link x.gateway:x.catalog");
    assertThat(injector.check(new Bandwidth(10), Lab.on(lab.broker)).message())
        .contains("only be measured over HTTP");
    lab.call("POST", "/proxies/a.gateway:a.catalog", "{\"enabled\":false}");
    assertThat(injector.check(SLOW, Lab.on(lab.one)).message()).contains("is down already");

    FaultInjector nowhere = new ToxiproxyNetwork(Optional::empty, lab.recipes).injector();
    assertThat(nowhere.check(SLOW, Lab.on(lab.one)).message()).contains("no fault proxy");
    assertThat(injector.supports(new Outage(), Lab.on(lab.one))).isFalse();
  }

  @Test
  void probes_are_not_counted_as_calls() throws IOException {
    ToxiproxyNetwork network = lab.network();
    LinkMeter meter = network.linkMeter();
    for (int i = 0; i < 3; i++) {
      lab.call();
    }
    assertThat(meter.calls()).containsEntry("a.gateway:a.catalog", 3L);

    Injection injection =
        network.injector().inject("run-1", SLOW, Lab.on(lab.one), LEASE, new Seed(1));
    assertThat(injection.evidence().proven()).isTrue();
    lab.call();
    injection.close();

    assertThat(meter.calls()).containsEntry("a.gateway:a.catalog", 4L);
  }

  @Test
  void time_that_a_fault_takes_is_told_apart_from_that_of_the_server() throws IOException {
    ToxiproxyNetwork network = lab.network();
    LinkMeter meter = network.linkMeter();
    for (int i = 0; i < 3; i++) {
      lab.call();
    }
    LinkTime before = meter.times().get("a.gateway:a.catalog");
    assertThat(before.answers()).isEqualTo(3);
    assertThat(before.waited()).isGreaterThanOrEqualTo(before.served());

    Injection injection =
        network.injector().inject("run-1", SLOW, Lab.on(lab.one), LEASE, new Seed(1));
    lab.call();
    LinkTime more = meter.times().get("a.gateway:a.catalog").since(before);
    injection.close();

    assertThat(more.answers()).isPositive();
    assertThat(more.waited().minus(more.served())).isGreaterThanOrEqualTo(Duration.ofMillis(170));
  }

  @Test
  void probes_that_a_cut_link_refused_do_not_make_the_count_fall() throws IOException {
    ToxiproxyNetwork network = lab.network();
    LinkMeter meter = network.linkMeter();
    for (int i = 0; i < 20; i++) {
      lab.call();
    }
    Injection injection =
        network.injector().inject("run-1", new Down(), Lab.on(lab.one), LEASE, new Seed(1));
    long before = meter.calls().get("a.gateway:a.catalog");
    assertThat(injection.evidence().proven()).isTrue();

    assertThat(meter.calls().get("a.gateway:a.catalog")).isEqualTo(before).isEqualTo(20);
    injection.close();
  }

  @Test
  void failed_injection_leaves_nothing_in_force() throws IOException {
    lab.call("PUT", "/v3/leases/lease-run-1", "{\"ttlMillis\":60000}");
    lab.call(
        "POST",
        "/proxies/b.gateway:a.catalog/toxics",
        "{\"name\":\"lease-run-1.latency\",\"type\":\"latency\"}");

    assertThatThrownBy(
            () -> injector.inject("run-1", SLOW, Lab.on(lab.one, lab.two), LEASE, new Seed(1)))
        .isInstanceOf(InjectionFailed.class)
        .hasMessageContaining("toxic already exists");

    assertThat(lab.call("GET", "/v3/leases", "")).isEqualTo("[]");
    assertThat(lab.call("GET", "/proxies/a.gateway:a.catalog/toxics", "")).isEqualTo("[]");
  }
}

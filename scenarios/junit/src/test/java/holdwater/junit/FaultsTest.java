package holdwater.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.model.fault.Cut;
import holdwater.model.fault.Down;
import holdwater.model.fault.Fault;
import holdwater.model.fault.GrpcCode;
import holdwater.model.fault.GrpcStatus;
import holdwater.model.fault.HttpCut;
import holdwater.model.fault.HttpLatency;
import holdwater.model.fault.HttpStatus;
import holdwater.model.fault.HungRequests;
import holdwater.model.fault.JvmFault;
import holdwater.model.fault.Latency;
import holdwater.model.fault.LimitData;
import holdwater.model.fault.NextRequests;
import holdwater.model.fault.Outage;
import holdwater.model.fault.PacketLoss;
import holdwater.model.fault.RequestMatch;
import holdwater.model.fault.ResetPeer;
import holdwater.model.fault.Suspend;
import holdwater.model.fault.Timeout;
import holdwater.model.port.InjectionFailed;
import holdwater.testkit.FakeClock;
import holdwater.testkit.FakeDeployment;
import holdwater.testkit.FakeFaults;
import holdwater.testkit.FakeInjector;
import holdwater.testkit.TwoZones;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultsTest {
  private static final Duration SLOW = Duration.ofMillis(400);

  @TempDir Path runs;
  private final FakeClock clock = new FakeClock();
  private final FakeFaults inForce = new FakeFaults(clock);
  private final FakeInjector injector = new FakeInjector(inForce);
  private final FakeLinks links = new FakeLinks();
  private Optional<String> gone = Optional.empty();
  private int ledgers;
  private Faults faults;

  @BeforeEach
  void system() {
    faults =
        new Faults(
            TwoZones.topology(),
            new SystemPorts(
                () -> runs.resolve("ledger-" + ledgers++),
                List.of(injector),
                links,
                clock,
                new FakeDeployment(TwoZones.topology(), true, Set.of(), clock, inForce),
                () -> gone));
  }

  private OpenFault slowCatalog() {
    return faults.link("gateway", "catalog").latency(SLOW);
  }

  private void called() {
    links.carry("a.gateway:b.catalog", 12);
  }

  @Test
  void fault_is_in_force_until_it_is_closed() {
    try (OpenFault slow = slowCatalog()) {
      assertThat(inForce.anyInForce()).isTrue();
      assertThat(slow.describe()).startsWith("latency 400 ms on a.gateway:a.catalog, ");
      called();
      clock.advance(Duration.ofMinutes(1));
      assertThat(inForce.anyInForce()).isTrue();
    }
    assertThat(inForce.anyInForce()).isFalse();
  }

  @Test
  void fault_that_nobody_met_fails_the_test_by_name_and_is_reverted_all_the_same() {
    links.carry("viewers:a.gateway", 40);
    OpenFault slow = faults.link("a.gateway", "b.catalog").latency(SLOW);
    links.carry("viewers:a.gateway", 12);

    assertThatThrownBy(slow::close)
        .isInstanceOf(FaultHadNoEffect.class)
        .hasMessageStartingWith(
            "latency 400 ms on a.gateway:b.catalog: fault had no effect: 0 of 12 calls met it");
    assertThat(inForce.anyInForce()).isFalse();
  }

  @Test
  void fault_that_is_met_and_does_not_bite_fails_the_test() {
    injector.withoutEffect();
    OpenFault slow = slowCatalog();
    called();

    assertThatThrownBy(slow::close)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("fault did not bite: no trace of ledger-0-by-hand");
  }

  @Test
  void fault_that_cannot_be_reverted_outweighs_all_else() {
    injector.revertRefused();
    OpenFault slow = slowCatalog();

    assertThatThrownBy(slow::close)
        .isInstanceOf(AssertionError.class)
        .isNotInstanceOf(FaultHadNoEffect.class)
        .hasMessageContaining("fault is not proven to be gone");
  }

  @Test
  void system_that_is_gone_was_no_place_for_a_fault() {
    OpenFault slow = slowCatalog();
    called();
    gone = Optional.of("the system is gone");
    clock.advance(Duration.ofSeconds(2));

    assertThatThrownBy(slow::close)
        .hasMessageContaining("fault was gone before its end: the system is gone");
  }

  @Test
  void fault_that_cannot_be_put_in_force_says_why() {
    injector.checkFails("the fault proxy has no such link");

    assertThatThrownBy(this::slowCatalog)
        .isInstanceOf(InjectionFailed.class)
        .hasMessage("the fault proxy has no such link");
  }

  @Test
  void process_that_was_taken_is_waited_for() {
    called();
    faults.instance("b.catalog").outage().close();

    assertThat(clock.monotonic()).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(6));
  }

  @Test
  void closing_twice_is_harmless() {
    OpenFault slow = slowCatalog();
    called();

    slow.close();

    assertThatCode(slow::close).doesNotThrowAnyException();
  }

  @Test
  void what_a_test_left_in_force_is_reverted_the_last_first() {
    OpenFault first = slowCatalog();
    OpenFault second = faults.instance("a.gateway").outage();
    called();
    links.carry("viewers:a.gateway", 12);

    assertThat(faults.revertLeft()).containsExactly(second.describe(), first.describe());
    assertThat(inForce.anyInForce()).isFalse();
    assertThat(faults.revertLeft()).isEmpty();
  }

  @Test
  void second_fault_on_one_link_is_refused_since_neither_could_be_proven() {
    OpenFault first = slowCatalog();
    called();

    assertThatThrownBy(this::slowCatalog)
        .isInstanceOf(InjectionFailed.class)
        .hasMessageContaining("is in force on the same place");
    first.close();
    assertThat(inForce.anyInForce()).isFalse();
  }

  @Test
  void words_mean_the_faults_of_the_model() {
    called();
    LinkFaults catalog = faults.link("gateway", "catalog");

    assertThat(put(catalog.hangs())).isEqualTo(new Timeout(Duration.ZERO));
    assertThat(put(catalog.resets())).isEqualTo(new ResetPeer(Duration.ZERO));
    assertThat(put(catalog.refuses())).isEqualTo(new Down());
    assertThat(put(catalog.status(503))).isEqualTo(new HttpStatus(503, RequestMatch.ANY));
    assertThat(put(catalog.latency(SLOW, SLOW))).isEqualTo(new Latency(SLOW, SLOW));
    assertThat(put(catalog.afterBytes(200).resets())).isEqualTo(new Cut(200));
    assertThat(put(catalog.afterBytes(200).closes())).isEqualTo(new LimitData(200));
    assertThat(put(catalog.afterHeaders().resets()))
        .isEqualTo(new HttpCut(false, RequestMatch.ANY));
    assertThat(put(catalog.afterHeaders().closes())).isEqualTo(new HttpCut(true, RequestMatch.ANY));
    assertThat(put(catalog.taggedRequests("X-Tag", "drill").afterHeaders().resets()))
        .isEqualTo(new HttpCut(false, RequestMatch.tagged("X-Tag", "drill")));
    assertThat(put(catalog.onNextRequest().status(503)))
        .isEqualTo(new NextRequests(new HttpStatus(503, RequestMatch.ANY), 1));
    assertThat(put(catalog.onNextRequest().hangs()))
        .isEqualTo(new HungRequests(RequestMatch.ANY, 1));
    assertThat(put(catalog.onNextRequests(3).latency(SLOW)))
        .isEqualTo(new NextRequests(new HttpLatency(SLOW, RequestMatch.ANY), 3));
    assertThat(put(catalog.taggedRequests("X-Tag", "drill").onNextRequest().resets()))
        .isEqualTo(new NextRequests(new HttpCut(false, RequestMatch.tagged("X-Tag", "drill")), 1));
    assertThat(put(catalog.taggedRequests("X-Tag", "drill").latency(SLOW)))
        .isEqualTo(new HttpLatency(SLOW, RequestMatch.tagged("X-Tag", "drill")));
    assertThat(put(catalog.taggedRequests("X-Tag", "drill").grpcStatus(GrpcCode.ABORTED)))
        .isEqualTo(new GrpcStatus(GrpcCode.ABORTED, RequestMatch.tagged("X-Tag", "drill")));
    assertThat(put(faults.instance("catalog").suspend())).isEqualTo(new Suspend());
    assertThat(put(faults.instance("b.catalog").outage())).isEqualTo(new Outage());
    assertThat(put(faults.jvm("catalog").throwing(IllegalStateException.class, "com.acme..*.find")))
        .isEqualTo(new JvmFault("exception java.lang.IllegalStateException on com.acme..*.find"));
    assertThat(put(faults.pool("catalog").exhausted())).isEqualTo(new JvmFault("pool-exhausted"));
  }

  @Test
  void every_fault_of_links_can_be_said_in_words() {
    called();
    LinkFaults catalog = faults.link("gateway", "catalog");

    assertThat(put(catalog.fault("packet_loss 20%"))).isEqualTo(new PacketLoss(0.2, 0));
    assertThat(put(catalog.fault("down"))).isEqualTo(new Down());
    assertThatThrownBy(() -> catalog.fault("outage"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'outage' is no fault of links");
    assertThatThrownBy(() -> catalog.fault("noise 20%"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("no fault 'noise 20%'. Faults: ");
  }

  /** What is in force now; and takes it back. */
  private Fault put(OpenFault open) {
    Fault fault = inForce.all().get(inForce.all().size() - 1).fault();
    assertThatCode(faults::revertLeft).doesNotThrowAnyException();
    assertThat(open.describe()).contains(fault.describe());
    return fault;
  }
}

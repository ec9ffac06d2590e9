package holdwater.adapters.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.fault.AcceptDelay;
import holdwater.model.fault.Bandwidth;
import holdwater.model.fault.Corrupt;
import holdwater.model.fault.Cut;
import holdwater.model.fault.CutAfter;
import holdwater.model.fault.Down;
import holdwater.model.fault.FromClients;
import holdwater.model.fault.GrpcCode;
import holdwater.model.fault.GrpcStatus;
import holdwater.model.fault.HttpCut;
import holdwater.model.fault.HttpLatency;
import holdwater.model.fault.HttpStatus;
import holdwater.model.fault.HungRequests;
import holdwater.model.fault.Latency;
import holdwater.model.fault.LimitData;
import holdwater.model.fault.NetworkFault;
import holdwater.model.fault.NextRequests;
import holdwater.model.fault.PacketLoss;
import holdwater.model.fault.RequestMatch;
import holdwater.model.fault.ResetPeer;
import holdwater.model.fault.Slicer;
import holdwater.model.fault.SlowClose;
import holdwater.model.fault.Timeout;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every network fault of the model can be put on links, each by one of its own. */
class LinkFaultsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private static final List<NetworkFault> ONE_OF_EACH =
      List.of(
          new Latency(SECOND, Duration.ZERO),
          new Bandwidth(64),
          new Slicer(100, SECOND),
          new SlowClose(SECOND),
          new LimitData(10_000),
          new Cut(10_000),
          new CutAfter(SECOND, true),
          new PacketLoss(0.2, 0),
          new Corrupt(0.01),
          new Timeout(SECOND),
          new ResetPeer(Duration.ZERO),
          new AcceptDelay(SECOND),
          new Down(),
          new HttpStatus(503, RequestMatch.ANY),
          new HttpLatency(SECOND, RequestMatch.ANY),
          new HttpCut(true, RequestMatch.ANY),
          new GrpcStatus(GrpcCode.UNAVAILABLE, RequestMatch.ANY),
          new NextRequests(new HttpStatus(500, RequestMatch.ANY), 2),
          new HungRequests(RequestMatch.ANY, 2),
          new FromClients(new Bandwidth(64), List.of("::1")));

  private static Stream<Class<?>> records(Class<?> family) {
    return family.isSealed()
        ? Stream.of(family.getPermittedSubclasses()).flatMap(LinkFaultsTest::records)
        : Stream.of(family);
  }

  @Test
  void each_network_fault_has_one_that_says_what_shows_it() {
    assertThat(ONE_OF_EACH.stream().<Class<?>>map(Object::getClass))
        .containsExactlyInAnyOrderElementsOf(records(NetworkFault.class).toList());
    assertThat(ONE_OF_EACH.stream().map(fault -> LinkFaults.of(fault).rule()))
        .doesNotHaveDuplicates();
  }
}

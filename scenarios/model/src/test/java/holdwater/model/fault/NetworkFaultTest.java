package holdwater.model.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class NetworkFaultTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private static final List<NetworkFault> ONE_OF_EACH =
      List.of(
          new Latency(SECOND, Duration.ofMillis(300), Optional.of(Distribution.PARETO)),
          new Bandwidth(100),
          new Slicer(200, Duration.ofMillis(20)),
          new SlowClose(SECOND),
          new LimitData(10_000),
          new Cut(10_000),
          new CutAfter(SECOND, true),
          new PacketLoss(0.2, 0.1),
          new Corrupt(0.005),
          new Timeout(SECOND),
          new ResetPeer(SECOND),
          new AcceptDelay(SECOND),
          new Down(),
          new NextRequests(new HttpStatus(503, RequestMatch.ANY), 1),
          new HungRequests(RequestMatch.ANY, 1),
          new FromClients(new LimitData(20_000), List.of("10.0.0.0/8", "::1")),
          new HttpStatus(503, RequestMatch.ANY),
          new HttpLatency(SECOND, RequestMatch.tagged("X-Experiment", "drill")),
          new HttpCut(false, RequestMatch.ANY),
          new GrpcStatus(GrpcCode.UNAVAILABLE, RequestMatch.ANY));

  @Test
  void each_has_a_kind_of_its_own_and_a_dose_for_people() {
    assertThat(ONE_OF_EACH.stream().map(Object::getClass)).containsExactlyElementsOf(kinds());
    assertThat(ONE_OF_EACH.stream().map(Fault::kind)).doesNotHaveDuplicates();
    assertThat(ONE_OF_EACH.stream().map(Fault::describe))
        .contains(
            "latency 1000 ms ± 300 ms pareto",
            "slices of 200 B every 20 ms",
            "close 1000 ms late",
            "close after 10000 B",
            "reset after 10000 B",
            "close 1000 ms after the connect",
            "close after 20000 B, from 10.0.0.0/8, ::1 only",
            "connects 1000 ms late",
            "loss of 20.0 %",
            "corrupt 0.5 % of bytes",
            "status 503 for all requests",
            "status 503 for all requests, the next one only",
            "no answer to all requests, the next one only",
            "reset behind the head of answers to all requests",
            "latency 1000 ms for requests with X-Experiment: drill",
            "status UNAVAILABLE for calls by gRPC, all requests");
  }

  @Test
  void fault_of_some_holds_their_callers_as_long_as_it_would_hold_all() {
    HttpLatency late = new HttpLatency(SECOND, RequestMatch.ANY);

    assertThat(new FromClients(late, List.of("::1")).holdsCaller()).isEqualTo(SECOND);
    assertThat(new NextRequests(late, 3).holdsCaller()).isEqualTo(SECOND);
    assertThat(new FromClients(new LimitData(1), List.of("::1")).holdsCaller()).isZero();
  }

  private static List<Class<?>> kinds() {
    return Stream.of(NetworkFault.class.getPermittedSubclasses())
        .flatMap(
            kind -> kind.isInterface() ? Stream.of(kind.getPermittedSubclasses()) : Stream.of(kind))
        .collect(Collectors.toList());
  }

  @Test
  void no_invalid_one_can_exist() {
    Stream.<ThrowingCallable>of(
            () -> new Latency(SECOND, Duration.ofSeconds(2)),
            () -> new Latency(SECOND, Duration.ZERO, Optional.of(Distribution.NORMAL)),
            () -> new Slicer(0, SECOND),
            () -> new Slicer(10, Duration.ofNanos(999_999)),
            () -> new SlowClose(Duration.ZERO),
            () -> new LimitData(0),
            () -> new Cut(0),
            () -> new CutAfter(Duration.ofMillis(9), true),
            () -> new CutAfter(Duration.ofSeconds(11), true),
            () -> new NextRequests(new HttpCut(true, RequestMatch.ANY), 0),
            () -> new HungRequests(RequestMatch.ANY, 0),
            () -> new HungRequests(RequestMatch.ANY, 1_001),
            () -> new FromClients(new Down(), List.of("::1")),
            () -> new FromClients(new LimitData(1), List.of()),
            () -> new FromClients(new LimitData(1), List.of("shop.example")),
            () -> new AcceptDelay(Duration.ZERO),
            () ->
                new GrpcStatus(
                    GrpcCode.INTERNAL,
                    new RequestMatch(Optional.of("GET"), Optional.empty(), Optional.empty())),
            () -> new PacketLoss(0.04, 0),
            () -> new PacketLoss(1.1, 0),
            () -> new PacketLoss(Double.NaN, 0),
            () -> new PacketLoss(0.5, -0.1),
            () -> new Corrupt(0.0001),
            () -> new Corrupt(2))
        .forEach(
            wrong ->
                assertThatThrownBy(wrong)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("%s"));
  }
}

package holdwater.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.model.fault.AcceptDelay;
import holdwater.model.fault.Bandwidth;
import holdwater.model.fault.Corrupt;
import holdwater.model.fault.Cut;
import holdwater.model.fault.CutAfter;
import holdwater.model.fault.Distribution;
import holdwater.model.fault.Down;
import holdwater.model.fault.FromClients;
import holdwater.model.fault.GrpcCode;
import holdwater.model.fault.GrpcStatus;
import holdwater.model.fault.HttpCut;
import holdwater.model.fault.HttpLatency;
import holdwater.model.fault.HttpStatus;
import holdwater.model.fault.Latency;
import holdwater.model.fault.LimitData;
import holdwater.model.fault.NextRequests;
import holdwater.model.fault.Outage;
import holdwater.model.fault.PacketLoss;
import holdwater.model.fault.RequestMatch;
import holdwater.model.fault.Slicer;
import holdwater.model.fault.SlowClose;
import holdwater.model.fault.SpringCalls;
import holdwater.model.fault.SpringException;
import holdwater.model.fault.SpringLatency;
import holdwater.model.fault.SpringWatcher;
import holdwater.model.fault.Timeout;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FaultWordsTest {
  @Test
  void faults_are_read_as_one_says_them() {
    assertThat(FaultWords.parse("outage")).isEqualTo(new Outage());
    assertThat(FaultWords.parse("down")).isEqualTo(new Down());
    assertThat(FaultWords.parse("latency 200ms"))
        .isEqualTo(new Latency(Duration.ofMillis(200), Duration.ZERO));
    assertThat(FaultWords.parse(" latency  2s jitter 500ms"))
        .isEqualTo(new Latency(Duration.ofSeconds(2), Duration.ofMillis(500)));
    assertThat(FaultWords.parse("bandwidth 100KB/s")).isEqualTo(new Bandwidth(100));
    assertThat(FaultWords.parse("latency 2s jitter 1s pareto"))
        .isEqualTo(
            new Latency(
                Duration.ofSeconds(2), Duration.ofSeconds(1), Optional.of(Distribution.PARETO)));
    assertThat(FaultWords.parse("slicer 200B every 20ms"))
        .isEqualTo(new Slicer(200, Duration.ofMillis(20)));
    assertThat(FaultWords.parse("slow_close 1s")).isEqualTo(new SlowClose(Duration.ofSeconds(1)));
    assertThat(FaultWords.parse("accept_delay 1s"))
        .isEqualTo(new AcceptDelay(Duration.ofSeconds(1)));
    assertThat(FaultWords.parse("limit_data 10KB")).isEqualTo(new LimitData(10_000));
    assertThat(FaultWords.parse("cut 10KB")).isEqualTo(new Cut(10_000));
    assertThat(FaultWords.parse("cut_after 500ms"))
        .isEqualTo(new CutAfter(Duration.ofMillis(500), false));
    assertThat(FaultWords.parse("cut_after 2s close"))
        .isEqualTo(new CutAfter(Duration.ofSeconds(2), true));
    assertThat(FaultWords.parse("packet_loss 20%")).isEqualTo(new PacketLoss(0.2, 0));
    assertThat(FaultWords.parse("packet_loss 20% correlation 30%"))
        .isEqualTo(new PacketLoss(0.2, 0.3));
    assertThat(FaultWords.parse("corrupt 0.5%")).isEqualTo(new Corrupt(0.005));
    assertThat(FaultWords.parse("timeout")).isEqualTo(new Timeout(Duration.ZERO));
  }

  @Test
  void faults_of_requests_and_of_beans_are_read_as_one_says_them() {
    assertThat(FaultWords.parse("http_status 503 X-Tag=drill"))
        .isEqualTo(new HttpStatus(503, RequestMatch.tagged("X-Tag", "drill")));
    assertThat(FaultWords.parse("http_cut close X-Tag=drill"))
        .isEqualTo(new HttpCut(true, RequestMatch.tagged("X-Tag", "drill")));
    assertThat(FaultWords.parse("http_latency 2s"))
        .isEqualTo(new HttpLatency(Duration.ofSeconds(2), RequestMatch.ANY));
    assertThat(FaultWords.parse("http_status 500 /api/*"))
        .isEqualTo(new HttpStatus(500, at("/api/*")));
    assertThat(FaultWords.parse("grpc_status UNAVAILABLE"))
        .isEqualTo(new GrpcStatus(GrpcCode.UNAVAILABLE, RequestMatch.ANY));
    assertThat(FaultWords.parse("grpc_status NOT_FOUND */Place"))
        .isEqualTo(new GrpcStatus(GrpcCode.NOT_FOUND, at("*/Place")));
    assertThat(FaultWords.parse("spring_latency 200ms to 400ms on restController,service"))
        .isEqualTo(
            new SpringLatency(
                Duration.ofMillis(200),
                Duration.ofMillis(400),
                SpringCalls.all(SpringWatcher.REST_CONTROLLER, SpringWatcher.SERVICE)));
    assertThat(FaultWords.parse("spring_exception java.io.IOException on repository"))
        .isEqualTo(
            new SpringException("java.io.IOException", SpringCalls.all(SpringWatcher.REPOSITORY)));
  }

  @Test
  void faults_of_the_first_so_many_requests_are_read_as_one_says_them() {
    assertThat(FaultWords.parse("http_status 503 first 3"))
        .isEqualTo(new NextRequests(new HttpStatus(503, RequestMatch.ANY), 3));
    assertThat(FaultWords.parse("http_cut close /api/* first 1"))
        .isEqualTo(new NextRequests(new HttpCut(true, at("/api/*")), 1));
    assertThat(FaultWords.parse("http_latency 2s X-Tag=drill first 1000"))
        .isEqualTo(
            new NextRequests(
                new HttpLatency(Duration.ofSeconds(2), RequestMatch.tagged("X-Tag", "drill")),
                1_000));
    assertThat(FaultWords.parse("grpc_status NOT_FOUND first 2"))
        .isEqualTo(new NextRequests(new GrpcStatus(GrpcCode.NOT_FOUND, RequestMatch.ANY), 2));
    assertThatThrownBy(() -> FaultWords.parse("http_status 503 first 0"))
        .hasMessage("fault 'http_status 503 first 0': first must be 1 to 1000, was 0");
    assertThatThrownBy(() -> FaultWords.parse("http_status 503 first some"))
        .hasMessageContaining("'some' is no number such as 3");
    assertThatThrownBy(() -> FaultWords.parse("http_status first 3"))
        .isInstanceOf(UserMistake.class);
  }

  @Test
  void faults_of_some_clients_are_read_as_one_says_them() {
    assertThat(FaultWords.parse("from_clients 10.0.0.0/8,::1 cut 10KB"))
        .isEqualTo(new FromClients(new Cut(10_000), List.of("10.0.0.0/8", "::1")));
    assertThat(FaultWords.parse("from_clients ::1 http_status 503 first 3"))
        .isEqualTo(
            new FromClients(
                new NextRequests(new HttpStatus(503, RequestMatch.ANY), 3), List.of("::1")));
    for (String wrong :
        List.of("", "::1", "::1 lateness 1s", "::1 kill", "::1 down", "shop latency 1s")) {
      assertThatThrownBy(() -> FaultWords.parse("from_clients " + wrong))
          .as(wrong)
          .isInstanceOf(UserMistake.class);
    }
  }

  private static RequestMatch at(String path) {
    return new RequestMatch(Optional.empty(), Optional.of(path), Optional.empty());
  }

  @Test
  void what_cannot_be_read_is_told_with_what_can() {
    assertThatThrownBy(() -> FaultWords.parse("lateness 200ms"))
        .isInstanceOf(UserMistake.class)
        .hasMessageStartingWith("no fault 'lateness 200ms'. Faults: outage, kill,");
    assertThatThrownBy(() -> FaultWords.parse("latency 200"))
        .hasMessage("fault 'latency 200': '200' is no time such as 200ms or 2s");
    assertThatThrownBy(() -> FaultWords.parse("corrupt some"))
        .hasMessage("fault 'corrupt some': 'some' is no share such as 20%");
    assertThatThrownBy(() -> FaultWords.parse("cut_after 2s gently"))
        .hasMessageEndingWith("say cut_after 2s, or cut_after 2s close");
    assertThatThrownBy(() -> FaultWords.parse("slicer 200B"))
        .hasMessage("fault 'slicer 200B': say slicer 200B every 20ms");
    assertThatThrownBy(() -> FaultWords.parse("latency 1s jitter 2s"))
        .isInstanceOf(UserMistake.class)
        .hasMessageContaining("exceeds delay");
    assertThatThrownBy(() -> FaultWords.parse("http_status 503 X-Tag"))
        .hasMessage("fault 'http_status 503 X-Tag': 'X-Tag' is no /PATH and no HEADER=VALUE");
    assertThatThrownBy(() -> FaultWords.parse("grpc_status OK"))
        .hasMessageStartingWith("fault 'grpc_status OK': 'OK' is none of CANCELLED, UNKNOWN,");
    assertThatThrownBy(() -> FaultWords.parse("http_status 200"))
        .hasMessage("fault 'http_status 200': status must be 400 to 599, was 200");
    assertThatThrownBy(() -> FaultWords.parse("spring_latency 1s"))
        .hasMessage(
            "fault 'spring_latency 1s': end with whose calls it meets, as in on restController");
    assertThatThrownBy(() -> FaultWords.parse("spring_latency 1s on services"))
        .hasMessageContaining("'services' is none of controller, restController, service,");
    assertThatThrownBy(() -> FaultWords.parse("outage 3s"))
        .hasMessage("fault 'outage 3s': it takes no dose");
  }
}

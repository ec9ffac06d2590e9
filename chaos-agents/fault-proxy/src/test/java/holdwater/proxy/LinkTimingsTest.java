package holdwater.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the metrics of a link say of time, statuses and resets. */
@Timeout(120)
class LinkTimingsTest {

  private static final String REQUEST = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

  private static double metric(Bench bench, String name) {
    return bench
        .api
        .get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no metric " + name));
  }

  private static double count(Bench bench, String what) {
    return metric(bench, "fault_proxy_" + what + "_seconds_count{proxy=\"p\",}");
  }

  private static double sum(Bench bench, String what) {
    return metric(bench, "fault_proxy_" + what + "_seconds_sum{proxy=\"p\",}");
  }

  private static double upTo(Bench bench, String what, String bound) {
    return metric(
        bench, "fault_proxy_" + what + "_seconds_bucket{proxy=\"p\",le=\"" + bound + "\",}");
  }

  private static double answers(Bench bench, String statusClass) {
    return metric(bench, "fault_proxy_answers_total{proxy=\"p\",class=\"" + statusClass + "\",}");
  }

  private static double resets(Bench bench, String by) {
    return metric(bench, "fault_proxy_resets_total{proxy=\"p\",by=\"" + by + "\",}");
  }

  /** Sends these, one to each bytes that come, and then resets. */
  private static Upstream saying(List<String> answers) throws IOException {
    return new Upstream(
        client -> {
          client.setTcpNoDelay(true);
          for (Iterator<String> left = answers.iterator(); left.hasNext(); ) {
            if (Upstream.head(client.getInputStream()).isEmpty()) {
              return;
            }
            client.getOutputStream().write(left.next().getBytes(StandardCharsets.US_ASCII));
          }
          Upstream.head(client.getInputStream());
          client.setSoLinger(true, 0);
        });
  }

  private static void ask(Socket socket) throws IOException {
    Bench.send(socket, REQUEST);
    Upstream.head(socket.getInputStream());
  }

  @Test
  void time_that_a_toxic_adds_on_the_way_back_is_told_from_the_servers() throws IOException {
    try (Bench bench = Bench.echo();
        Socket socket = bench.connect()) {
      Bench.roundTrip(socket, "fast");
      bench.toxic("'type':'latency','attributes':{'latency':300}");
      Bench.roundTrip(socket, "slow");

      assertThat(count(bench, "setup")).isEqualTo(1);
      assertThat(count(bench, "upstream")).isEqualTo(2);
      assertThat(count(bench, "exchange")).isEqualTo(2);
      assertThat(upTo(bench, "exchange", "+Inf")).isEqualTo(2);
      assertThat(upTo(bench, "exchange", "0.25")).isLessThan(2);
      assertThat(sum(bench, "exchange")).isGreaterThanOrEqualTo(0.3);
      assertThat(sum(bench, "exchange") - sum(bench, "upstream")).isGreaterThan(0.29);
    }
  }

  @Test
  void time_that_a_toxic_adds_before_the_server_or_the_connect_is_seen() throws IOException {
    try (Bench bench = Bench.echo()) {
      bench.extension("'type':'accept_delay','attributes':{'delay':300}");
      bench.toxic("'type':'latency','stream':'upstream','attributes':{'latency':300}");
      try (Socket socket = bench.connect()) {
        Bench.roundTrip(socket, "slow");
      }

      assertThat(sum(bench, "setup")).isGreaterThanOrEqualTo(0.3);
      assertThat(sum(bench, "upstream")).isGreaterThanOrEqualTo(0.3);
      assertThat(upTo(bench, "upstream", "0.25")).isZero();
    }
  }

  @Test
  void answers_count_by_the_class_of_their_status_and_not_those_of_faults() throws IOException {
    List<String> answers =
        List.of(
            "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
            "HTTP/1.1 204 No Content\r\n\r\n",
            "HTTP/1.0 404 Not Found\r\nContent-Length: 0\r\n\r\n",
            "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n",
            "HTTP/9.1 500 no HTTP/1\r\n\r\n",
            "HTTP/1.1 999 no class\r\n\r\n");
    try (Bench bench = new Bench(Settings.local(42), saying(answers));
        Socket socket = bench.connect()) {
      for (int i = 0; i < answers.size(); i++) {
        ask(socket);
      }
      try (Socket another = bench.connect()) {
        bench.extension("'type':'http_status','attributes':{'status':500}");
        ask(another);
      }

      assertThat(answers(bench, "1xx")).isZero();
      assertThat(answers(bench, "2xx")).isEqualTo(2);
      assertThat(answers(bench, "3xx")).isZero();
      assertThat(answers(bench, "4xx")).isEqualTo(1);
      assertThat(answers(bench, "5xx")).isEqualTo(1);
      assertThat(count(bench, "exchange")).isEqualTo(answers.size() + 1);
      assertThat(count(bench, "upstream")).isEqualTo(answers.size());
    }
  }

  @Test
  void resets_count_by_who_began_them() throws IOException {
    try (Bench bench = new Bench(Settings.local(42), saying(List.of("hello\r\n\r\n")))) {
      try (Socket byUpstream = bench.connect()) {
        ask(byUpstream);
        Bench.send(byUpstream, REQUEST);
        assertThatThrownBy(() -> byUpstream.getInputStream().read())
            .isInstanceOf(IOException.class);
      }
      Socket byClient = bench.connect();
      ask(byClient);
      byClient.setSoLinger(true, 0);
      byClient.close();
      Bench.eventually("it is gone", () -> bench.count("connections") == 0);
      bench.toxic("'type':'reset_peer'");
      try (Socket byFault = bench.connect()) {
        Bench.send(byFault, REQUEST);
        assertThatThrownBy(() -> byFault.getInputStream().read()).isInstanceOf(IOException.class);
      }

      assertThat(resets(bench, "upstream")).isEqualTo(1);
      assertThat(resets(bench, "client")).isEqualTo(1);
      assertThat(resets(bench, "fault")).isEqualTo(1);
    }
  }
}

package holdwater.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The toxics that cut bytes, or cut them off, as a client feels them. */
@Timeout(60)
class CuttingToxicsTest {

  private Bench bench;

  @BeforeEach
  void start() throws IOException {
    bench = Bench.echo();
  }

  @AfterEach
  void stop() throws IOException {
    bench.close();
  }

  @Test
  void noop_is_created_and_does_nothing() throws IOException {
    bench.toxic("'type':'noop'");
    try (Socket socket = bench.connect()) {
      Bench.roundTrip(socket, "hello");
    }
    assertThat(bench.api.get("/proxies/p/toxics").json().get(0).get("attributes")).isEmpty();
  }

  @Test
  void slicer_hands_a_message_over_in_pieces_one_after_another() throws IOException {
    bench.toxic("'type':'slicer','attributes':{'average_size':10,'delay':30000}");
    try (Socket socket = bench.connect()) {
      String text = "0123456789".repeat(8);
      long start = System.nanoTime();
      Bench.send(socket, text);
      int first = socket.getInputStream().read(new byte[100]);

      assertThat(first).isEqualTo(10);
      assertThat(Bench.receive(socket, 70)).isEqualTo(text.substring(10));
      assertThat(Bench.millisSince(start)).isBetween(210.0, 2_000.0);
    }
  }

  @Test
  void slicer_to_single_bytes_keeps_every_one_and_the_other_connections_alive() throws IOException {
    bench.toxic("'type':'slicer','stream':'upstream','attributes':{'average_size':1}");
    bench.toxic("'type':'latency','stream':'upstream','attributes':{'latency':50}");
    String text = "abcdefghijklmnopqrstuvwxyz".repeat(20_000);
    try (Socket socket = bench.connect();
        Socket other = bench.connect()) {
      Thread sender = new Thread(() -> Bench.sendQuietly(socket, text));
      sender.setDaemon(true);
      sender.start();
      Bench.roundTrip(other, "still there");

      assertThat(Bench.receive(socket, text.length())).isEqualTo(text);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'type':'slicer'",
        "'type':'slicer','attributes':{'average_size':0}",
        "'type':'slicer','attributes':{'average_size':10,'size_variation':10}",
        "'type':'slicer','attributes':{'average_size':-1}",
        "'type':'slicer','attributes':{'average_size':10,'delay':9000000000000000000}",
        "'type':'limit_data','attributes':{'bytes':-1}",
        "'type':'slow_close','attributes':{'delay':1.5}",
        "'type':'packet_loss','attributes':{'loss_rate':1.1}",
        "'type':'packet_loss','attributes':{'loss_rate':-0.1}",
        "'type':'packet_loss','attributes':{'loss_rate':'all'}",
        "'type':'packet_loss','attributes':{'correlation':2}"
      })
  void what_crashed_toxiproxy_or_means_nothing_is_400(String spec) {
    Api.Reply reply = bench.api.post("/proxies/p/toxics", "{" + spec + "}");

    assertThat(reply.status()).as(reply.body()).isEqualTo(400);
    assertThat(bench.api.get("/proxies/p/toxics").body()).isEqualTo("[]");
  }

  @Test
  void an_update_that_would_make_a_slicer_cut_for_ever_is_400_and_changes_nothing() {
    bench.toxic("'name':'s','type':'slicer','attributes':{'average_size':100,'size_variation':50}");

    Api.Reply reply = bench.api.post("/proxies/p/toxics/s", "{'attributes':{'average_size':50}}");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(bench.api.get("/proxies/p/toxics/s").json().at("/attributes/average_size").asInt())
        .isEqualTo(100);
  }

  @Test
  void slow_close_delays_the_end_and_nothing_else() throws IOException {
    bench.toxic("'type':'slow_close','attributes':{'delay':300}");
    try (Socket socket = bench.connect()) {
      assertThat(Bench.fastestOf(3, socket)).isLessThan(250);
      long start = System.nanoTime();
      socket.shutdownOutput();

      assertThat(socket.getInputStream().read()).isEqualTo(-1);
      assertThat(Bench.millisSince(start)).isBetween(300.0, 3_000.0);
    }
  }

  @Test
  void limit_data_delivers_its_bytes_and_then_closes_both_sides() throws IOException {
    bench.toxic("'type':'limit_data','attributes':{'bytes':100000}");
    try (Socket socket = bench.connect()) {
      Bench.send(socket, "x".repeat(100_000));

      assertThat(Bench.drain(socket.getInputStream())).isEqualTo(100_000);
      Bench.eventually("the connection is gone", () -> bench.count("connections") == 0);
      assertThat(bench.count("cut")).isEqualTo(1);
    }
  }

  @Test
  void limit_data_waits_for_a_latency_behind_it() throws IOException {
    bench.toxic("'type':'limit_data','attributes':{'bytes':5}");
    bench.toxic("'type':'latency','attributes':{'latency':150}");
    try (Socket socket = bench.connect()) {
      long start = System.nanoTime();
      Bench.send(socket, "0123456789");

      assertThat(Bench.drain(socket.getInputStream())).isEqualTo(5);
      assertThat(Bench.millisSince(start)).isBetween(150.0, 3_000.0);
    }
  }

  @Test
  void limit_data_goes_on_counting_when_its_toxicity_goes_and_comes_back() throws IOException {
    bench.toxic("'name':'limit','type':'limit_data','attributes':{'bytes':10}");
    try (Socket socket = bench.connect()) {
      Bench.roundTrip(socket, "12345678");
      bench.api.post("/proxies/p/toxics/limit", "{'toxicity':0}");
      Bench.roundTrip(socket, "these pass and do not count");
      bench.api.post("/proxies/p/toxics/limit", "{'toxicity':1}");
      Bench.send(socket, "1234");

      assertThat(Bench.drain(socket.getInputStream())).isEqualTo(2);
    }
  }

  @Test
  void packet_loss_of_all_lets_nothing_through_and_heals_for_later_bytes() throws IOException {
    bench.toxic("'name':'loss','type':'packet_loss','attributes':{'loss_rate':1}");
    try (Socket socket = bench.connect()) {
      Bench.send(socket, "lost");
      Bench.eventually("it was met", () -> bench.count("bytesDown") == 4);
      socket.setSoTimeout(100);
      assertThatThrownBy(() -> socket.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);

      bench.api.delete("/proxies/p/toxics/loss");
      socket.setSoTimeout(30_000);
      Bench.roundTrip(socket, "not lost");
    }
  }
}

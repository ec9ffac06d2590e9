package holdwater.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that are cut at a moment: behind bytes, behind a head, after a time. */
@Timeout(120)
class CutsTest {

  private static final String BODY = "0123456789";

  private Bench bench;

  @AfterEach
  void stop() throws IOException {
    bench.close();
  }

  private static void get(Socket socket, String path) throws IOException {
    Bench.send(socket, "GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
  }

  private static String answer(Socket socket, String path) throws IOException {
    get(socket, path);
    Upstream.head(socket.getInputStream());
    return Bench.receive(socket, BODY.length());
  }

  private static void isResetNow(Socket socket) {
    assertThatThrownBy(() -> socket.getInputStream().read())
        .isInstanceOf(SocketException.class)
        .hasMessageContaining("reset");
  }

  @Test
  void cut_behind_bytes_delivers_them_and_then_resets_both_sides() throws Exception {
    CountDownLatch serverFelt = new CountDownLatch(1);
    bench =
        new Bench(
            Settings.local(42),
            new Upstream(
                client -> {
                  client.getInputStream().read();
                  try {
                    client.getOutputStream().write(new byte[100_000]);
                    client.getInputStream().read();
                  } catch (SocketException e) {
                    serverFelt.countDown();
                  }
                }));
    bench.extension("'type':'cut','attributes':{'after_bytes':20000}");
    try (Socket socket = bench.connect()) {
      Bench.send(socket, "x");

      assertThat(socket.getInputStream().readNBytes(20_000)).hasSize(20_000);
      isResetNow(socket);
    }
    assertThat(serverFelt.await(30, TimeUnit.SECONDS)).isTrue();
    Bench.eventually("the connection is gone", () -> bench.count("connections") == 0);
    assertThat(bench.count("cut")).isEqualTo(1);
    assertThat(Bench.held(bench.api)).isZero();
  }

  @Test
  void cut_behind_bytes_waits_for_a_latency_behind_it() throws IOException {
    bench = Bench.echo();
    bench.extension("'type':'cut','attributes':{'after_bytes':5}");
    bench.toxic("'type':'latency','attributes':{'latency':150}");
    try (Socket socket = bench.connect()) {
      long start = System.nanoTime();
      Bench.send(socket, "0123456789");

      assertThat(Bench.receive(socket, 5)).isEqualTo("01234");
      assertThat(Bench.millisSince(start)).isGreaterThanOrEqualTo(150.0);
      isResetNow(socket);
    }
  }

  @Test
  void cut_that_closes_ends_as_if_all_had_been_said() throws IOException {
    bench = Bench.echo();
    bench.extension("'type':'cut','attributes':{'after_bytes':5,'how':'close'}");
    try (Socket socket = bench.connect()) {
      Bench.send(socket, "0123456789");

      assertThat(Bench.drain(socket.getInputStream())).isEqualTo(5);
    }
  }

  @Test
  void cut_after_a_time_lets_all_pass_until_then_and_meets_idle_connections() throws IOException {
    bench = Bench.echo();
    try (Socket socket = bench.connect();
        Socket idle = bench.connect()) {
      Bench.roundTrip(socket, "before");
      Bench.roundTrip(idle, "before");
      long start = System.nanoTime();
      bench.extension("'type':'cut','attributes':{'after_time':400}");
      Bench.roundTrip(socket, "meanwhile");

      isResetNow(socket);
      assertThat(Bench.millisSince(start)).isGreaterThanOrEqualTo(400.0);
      isResetNow(idle);
    }
    assertThat(bench.count("cut")).isEqualTo(2);
  }

  @Test
  void response_is_cut_behind_its_head_and_others_on_the_link_are_whole() throws IOException {
    bench = new Bench(Settings.local(42), Upstream.http(BODY));
    bench.extension("'name':'t','type':'http_cut','match':{'path':'/cut'}");
    try (Socket socket = bench.connect()) {
      assertThat(answer(socket, "/whole")).isEqualTo(BODY);
      get(socket, "/cut");

      assertThat(Upstream.head(socket.getInputStream())).endsWith("\r\n\r\n");
      isResetNow(socket);
    }
    assertThat(bench.count("exchanges")).isEqualTo(2);
    assertThat(bench.count("exchangesHit")).isEqualTo(1);
    assertThat(bench.count("cut")).isEqualTo(1);
  }

  @Test
  void response_is_cut_behind_so_many_bytes_of_its_body_and_nothing_follows() throws IOException {
    bench = new Bench(Settings.local(42), Upstream.http(BODY));
    bench.extension(
        "'type':'http_cut','attributes':{'bytes':4,'how':'close'},'match':{'path':'/cut'}");
    try (Socket socket = bench.connect()) {
      assertThat(answer(socket, "/whole")).isEqualTo(BODY);
      Bench.send(socket, "GET /cut HTTP/1.1\r\nHost: x\r\n\r\nGET /w HTTP/1.1\r\nHost: x\r\n\r\n");

      InputStream in = socket.getInputStream();
      Upstream.head(in);
      assertThat(new String(in.readAllBytes(), StandardCharsets.US_ASCII)).isEqualTo("0123");
    }
  }

  @Test
  void first_of_them_alone_can_be_cut() throws IOException {
    bench = new Bench(Settings.local(42), Upstream.http(BODY));
    bench.extension("'type':'http_cut','attributes':{'bytes':1},'first':1");
    try (Socket cut = bench.connect();
        Socket whole = bench.connect()) {
      get(cut, "/");
      Upstream.head(cut.getInputStream());
      assertThat(Bench.receive(cut, 1)).isEqualTo("0");
      isResetNow(cut);

      assertThat(answer(whole, "/")).isEqualTo(BODY);
      assertThat(answer(whole, "/")).isEqualTo(BODY);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'type':'cut'",
        "'type':'cut','attributes':{'after_bytes':0}",
        "'type':'cut','attributes':{'after_bytes':-5}",
        "'type':'cut','attributes':{'after_time':1.5}",
        "'type':'cut','attributes':{'after_bytes':5,'how':'hard'}",
        "'type':'http_cut','attributes':{'bytes':-1}"
      })
  void what_is_no_moment_is_refused(String spec) throws IOException {
    bench = Bench.echo();

    assertThat(bench.tryExtension(spec).status()).isEqualTo(400);
  }
}

package holdwater.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Found by the fuzz: our own answer met a toxic on its way that ended the connection under it. */
class AnswerCutTest {

  @Test
  void answer_that_a_reset_cuts_ends_the_connection_and_is_no_error() throws IOException {
    try (SevereLog log = new SevereLog();
        Bench bench = Bench.echo();
        Socket socket = bench.connect()) {
      bench.extension("'type':'http_status','attributes':{'status':503,'body':'sorry'}");
      bench.toxic("'type':'reset_peer','stream':'downstream'");

      Bench.send(socket, "GET / HTTP/1.1\r\nHost: x\r\n\r\n");

      assertThatThrownBy(() -> socket.getInputStream().read())
          .isInstanceOf(SocketException.class)
          .hasMessageContaining("reset");
      Bench.eventually("it is gone", () -> bench.count("connections") == 0);
      assertThat(bench.api.get("/metrics").body()).contains("fault_proxy_held_bytes 0.0");
      assertThat(log.errors()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'type':'reset_peer','match':{}",
        "'type':'http_cut','attributes':{'bytes':2}",
        "'type':'limit_data','attributes':{'bytes':1},'match':{}"
      })
  void servers_answer_that_is_cut_with_its_last_byte_is_no_error(String spec) throws IOException {
    try (SevereLog log = new SevereLog();
        Bench bench = new Bench(Settings.local(42), Upstream.http("ok"));
        Socket socket = bench.connect()) {
      bench.extension(spec);

      Bench.send(socket, "GET / HTTP/1.1\r\nHost: x\r\n\r\n");

      Bench.eventually("it is gone", () -> bench.count("cut") == 1);
      assertThat(Bench.held(bench.api)).isZero();
      assertThat(log.errors()).isEmpty();
    }
  }
}

package holdwater.proxy.http2;

import static holdwater.proxy.toxics.Direction.DOWNSTREAM;
import static holdwater.proxy.toxics.Direction.UPSTREAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http2.Http2FrameTypes;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What never reaches its receiver is given back to the sender, who would run dry otherwise. */
class WindowsTest {

  private static final int RST_STREAM = Http2FrameTypes.RST_STREAM;
  private static final int CANCEL = 8;

  private final Wires wires = Wires.open();
  private final Peer client = wires.client;
  private final Peer server = wires.server;

  @Test
  void call_is_failed_at_its_head_and_its_data_gives_the_windows_back() {
    wires.toxic("grpc_status", UPSTREAM, "/s/M", Map.of("code", 8L, "message", "too much"));
    client.call(1, "/s/M", false).data(1, 40, false);
    wires.move();
    assertThat(client.heard)
        .containsExactly(
            "HEADERS 1 200 application/grpc 8 too much end", "WINDOW 0 40", "WINDOW 1 40");

    client.padded(1, 50, true).get(3, "/s/M").call(5, "/s/Other", true);
    wires.move();
    int given = 0;
    for (String line : client.heard) {
      given += line.startsWith("WINDOW 0 ") ? Integer.parseInt(line.substring(9)) : 0;
    }
    assertThat(given).isEqualTo(40 + 101);
    assertThat(server.heard).hasSize(2);
    assertThat(wires.met).containsExactly("grpc_status /s/M");
  }

  @Test
  void windows_of_a_held_request_that_is_called_off_go_back() {
    wires.toxic("http_latency", UPSTREAM, "/s/M", Map.of("latency", 100L));
    client.call(1, "/s/M", false).data(1, 40, false).number(RST_STREAM, 1, CANCEL);
    wires.move();
    wires.advance(200);

    assertThat(server.heard).isEmpty();
    assertThat(client.heard).containsExactly("WINDOW 0 40");
    assertThat(wires.held).isZero();
  }

  @Test
  void windows_of_a_held_response_that_is_called_off_go_back() {
    wires.toxic("http_latency", DOWNSTREAM, "/a", Map.of("latency", 100L));
    client.get(1, "/a");
    wires.move();
    server.headers(1, false, ":status", "200").data(1, 5_000, true);
    wires.move();
    client.number(RST_STREAM, 1, CANCEL);
    wires.move();
    wires.advance(200);

    assertThat(server.heard)
        .containsExactly("HEADERS 1 GET http /a s1 end", "RESET 1 CANCEL", "WINDOW 0 5000");
    assertThat(client.heard).isEmpty();
    assertThat(wires.held).isZero();
  }

  @Test
  void data_of_a_stream_that_is_over_gives_its_window_back() {
    client.call(1, "/s/M", false);
    wires.move();
    server.number(RST_STREAM, 1, CANCEL);
    wires.move();
    client.data(1, 70, false).headers(1, true, "x-trailer", "late").get(3, "/a");
    wires.move();

    assertThat(client.heard).containsExactly("RESET 1 CANCEL", "WINDOW 0 70");
    assertThat(server.heard.get(1)).isEqualTo("HEADERS 3 GET http /a s3 end");
  }
}

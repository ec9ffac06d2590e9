package holdwater.proxy.http2;

import static holdwater.proxy.toxics.Direction.DOWNSTREAM;
import static holdwater.proxy.toxics.Direction.UPSTREAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http2.Http2Flags;
import io.netty.handler.codec.http2.Http2FrameTypes;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Frames that no peer may send end their connection, are bounded, and never throw. */
@Timeout(120)
class HostileFramesTest {

  private static final int END_HEADERS = Http2Flags.END_HEADERS;

  @Test
  void each_ends_the_connection_for_both_sides() {
    ends("COMPRESSION_ERROR", peer -> peer.frame(1, END_HEADERS, 1, new byte[] {-1, -1, -1, -1}));
    ends("FRAME_SIZE_ERROR", peer -> peer.frame(4, 0, 0, new byte[5]));
    ends("FRAME_SIZE_ERROR", peer -> peer.frame(3, 0, 1, new byte[3]));
    ends("FRAME_SIZE_ERROR", peer -> peer.frame(8, 0, 0, new byte[0]));
    ends("FRAME_SIZE_ERROR", peer -> peer.frame(6, 0, 0, new byte[FrameReader.MAX_FRAME + 1]));
    ends("PROTOCOL_ERROR", peer -> peer.get(2, "/even"));
    ends("PROTOCOL_ERROR", peer -> peer.frame(1, END_HEADERS, 0, peer.block(1, "a", "b")));
    ends("PROTOCOL_ERROR", peer -> peer.frame(9, END_HEADERS, 1, new byte[0]));
    ends("PROTOCOL_ERROR", peer -> peer.frame(1, 0, 1, new byte[0]).data(1, 5, false));
    ends(
        "PROTOCOL_ERROR",
        peer -> peer.frame(5, END_HEADERS, 1, new byte[] {0, 0, 0, 2, (byte) 0x82}));
    ends("PROTOCOL_ERROR", peer -> peer.data(0, 5, false));
    ends(
        "PROTOCOL_ERROR",
        peer -> peer.frame(1, END_HEADERS | Http2Flags.PADDED, 1, new byte[] {9}));
    ends(
        "PROTOCOL_ERROR",
        peer ->
            peer.call(1, "/s/M", false)
                .frame(0, Http2Flags.PADDED, 1, new byte[] {9, 0})
                .get(3, "/"),
        Map.of("latency", 1L));
  }

  private static void ends(String error, Consumer<Peer> says) {
    ends(error, says, Map.of());
  }

  private static void ends(String error, Consumer<Peer> says, Map<String, Object> latency) {
    Wires wires = Wires.open();
    if (!latency.isEmpty()) {
      wires.toxic("http_latency", UPSTREAM, "/*", latency);
    }
    says.accept(wires.client);
    wires.move();
    assertThat(wires.violations).hasSize(1);
    assertThat(wires.client.heard.get(wires.client.heard.size() - 1))
        .startsWith("GOAWAY ")
        .endsWith(error);
    assertThat(wires.server.heard).contains("GOAWAY 0 " + error);
    assertThat(wires.ended).containsExactly(UPSTREAM, DOWNSTREAM);

    wires.client.get(101, "/behind");
    wires.move();
    assertThat(wires.held).isZero();
    assertThat(wires.violations).hasSize(1);
  }

  @Test
  void continuations_without_end_are_bounded() {
    ends(
        "ENHANCE_YOUR_CALM",
        peer -> {
          peer.frame(Http2FrameTypes.HEADERS, 0, 1, new byte[0]);
          for (int i = 0; i < 1_000; i++) {
            peer.frame(Http2FrameTypes.CONTINUATION, 0, 1, new byte[0]);
          }
        });
    ends(
        "ENHANCE_YOUR_CALM",
        peer -> {
          peer.frame(Http2FrameTypes.HEADERS, 0, 1, new byte[0]);
          for (int i = 0; i < 100; i++) {
            peer.frame(Http2FrameTypes.CONTINUATION, 0, 1, new byte[16_000]);
          }
        });
  }

  @Test
  void few_bytes_that_stand_for_many_header_fields_are_bounded() {
    String big = "x".repeat(3_900);
    ends(
        "ENHANCE_YOUR_CALM",
        peer -> {
          peer.headers(1, true, ":method", "GET", ":path", "/", "bomb", big);
          for (int i = 1; i < 10_000; i++) {
            peer.headers(1 + 2 * i, true, ":method", "GET", ":path", "/", "bomb", big);
          }
        });
  }

  @Test
  void streams_that_are_opened_and_reset_a_hundred_thousand_times_leave_nothing() {
    Wires wires = Wires.open();
    wires.toxic("http_latency", UPSTREAM, "/late", Map.of("latency", 100L));
    for (int i = 0; i < 100_000; i++) {
      wires.client.get(1 + 2 * i, i % 2 == 0 ? "/late" : "/now").number(3, 1 + 2 * i, 8);
      if (i % 1_000 == 0) {
        wires.move();
        wires.server.heard.clear();
      }
    }
    wires.move();
    assertThat(wires.relay.streams().size()).isZero();
    assertThat(wires.violations).isEmpty();
    assertThat(wires.held).isZero();
  }

  @Test
  void streams_that_stay_open_are_bounded() {
    ends(
        "ENHANCE_YOUR_CALM",
        peer -> {
          for (int i = 0; i <= Relay.MAX_STREAMS; i++) {
            peer.call(1 + 2 * i, "/s/M", false);
          }
        });
  }

  @Test
  void settings_that_nobody_acknowledges_are_bounded() {
    ends(
        "ENHANCE_YOUR_CALM",
        peer -> {
          for (int i = 0; i < 1_100; i++) {
            peer.settings(1, i);
          }
        });
  }

  @Test
  void random_frames_and_random_bytes_never_throw() {
    for (int seed = 0; seed < 2_000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Wires wires = Wires.open();
      wires.toxic("http_latency", UPSTREAM, "/late", Map.of("latency", 5L));
      wires.toxic("grpc_status", UPSTREAM, "/s/*", Map.of());
      wires.toxic("http_cut", DOWNSTREAM, "*", Map.of("bytes", 30L));
      for (int i = 0; i < 30; i++) {
        say(wires.client, random);
        say(wires.server, random);
        wires.move(UPSTREAM, wires.client.takeWritten(), 1 + random.nextInt(200));
        wires.move(DOWNSTREAM, wires.server.takeWritten(), 1 + random.nextInt(200));
        wires.advance(random.nextInt(5));
      }
      wires.relay.discard();
      assertThat(wires.held).as("seed %d", seed).isZero();
    }
  }

  private static void say(Peer peer, SplittableRandom random) {
    int stream = 1 + random.nextInt(8);
    boolean end = random.nextInt(3) == 0;
    switch (random.nextInt(8)) {
      case 0 -> peer.get(stream | 1, random.nextBoolean() ? "/late" : "/now");
      case 1 -> peer.call(stream | 1, "/s/M", end);
      case 2 -> peer.data(stream, random.nextInt(100), end);
      case 3 -> peer.padded(stream, random.nextInt(60), end);
      case 4 -> peer.headers(stream, end, ":status", "200", "x-n", "v" + random.nextInt(20));
      case 5 -> peer.number(3, stream, 8);
      case 6 -> peer.number(8, random.nextInt(9), random.nextInt(1_000));
      default -> {
        byte[] payload = new byte[random.nextInt(40)];
        random.nextBytes(payload);
        peer.frame(random.nextInt(12), random.nextInt(64), stream, payload);
      }
    }
  }
}

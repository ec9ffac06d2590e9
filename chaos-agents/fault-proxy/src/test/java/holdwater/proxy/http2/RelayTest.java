package holdwater.proxy.http2;

import static holdwater.proxy.toxics.Direction.DOWNSTREAM;
import static holdwater.proxy.toxics.Direction.UPSTREAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http2.Http2Flags;
import io.netty.handler.codec.http2.Http2FrameTypes;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Faults of single streams between two peers that keep tables and windows. */
class RelayTest {

  private static final int WINDOW_UPDATE = Http2FrameTypes.WINDOW_UPDATE;
  private static final int RST_STREAM = Http2FrameTypes.RST_STREAM;

  private final Wires wires = Wires.open();
  private final Peer client = wires.client;
  private final Peer server = wires.server;

  @Test
  void without_a_fault_no_byte_changes_however_it_is_cut() {
    client.settings(4, 70_000).get(1, "/a").get(3, "/a").call(5, "/s/M", false);
    client.data(5, 3_000, false).padded(5, 100, false).data(5, 0, true).acknowledges();
    client.frame(Http2FrameTypes.PRIORITY, 0, 7, new byte[5]).number(WINDOW_UPDATE, 0, 9);
    client.frame(Http2FrameTypes.PING, 0, 0, new byte[8]).frame(77, 3, 1, new byte[20]);
    byte[] said = client.takeWritten();

    wires.move(UPSTREAM, said, Integer.MAX_VALUE);
    assertThat(wires.toServer.toByteArray()).isEqualTo(said);
    for (int read : new int[] {1, 2, 7, 64}) {
      Wires again = Wires.open();
      again.move(UPSTREAM, said, read);
      // DATA goes on as it comes, in frames of its own; everything else is whole again.
      assertThat(again.server.heard.stream().filter(line -> !line.startsWith("DATA")))
          .containsExactlyElementsOf(
              server.heard.stream().filter(line -> !line.startsWith("DATA")).toList());
      assertThat(again.opened).isEqualTo(3);
    }
  }

  @Test
  void request_that_is_answered_here_leaves_both_tables_in_step() {
    wires.toxic("http_status", UPSTREAM, "/no", Map.of("status", 404L));
    client.get(1, "/a").get(3, "/no").get(5, "/a").get(7, "/no").get(9, "/b");
    server.headers(1, true, ":status", "200", "x-answer", "first");
    wires.move();
    server.headers(5, true, ":status", "200", "x-answer", "first");
    wires.move();

    assertThat(server.heard)
        .containsExactly(
            "HEADERS 1 GET http /a s1 end",
            "HEADERS 5 GET http /a s5 end",
            "HEADERS 9 GET http /b s9 end");
    assertThat(client.heard)
        .containsExactlyInAnyOrder(
            "HEADERS 3 404 no-store end",
            "HEADERS 7 404 no-store end",
            "HEADERS 1 200 first end",
            "HEADERS 5 200 first end");
    assertThat(wires.met).containsExactly("http_status /no", "http_status /no");
    assertThat(wires.opened).isEqualTo(5);
  }

  @Test
  void request_that_is_held_lets_later_ones_pass_and_gets_a_later_number() {
    wires.toxic("http_latency", UPSTREAM, "/slow", Map.of("latency", 100L));
    client.get(1, "/slow").number(WINDOW_UPDATE, 1, 500).get(3, "/a").get(5, "/slow").get(7, "/a");
    wires.move();
    server.headers(3, true, ":status", "200").headers(7, true, ":status", "200");
    wires.move();
    assertThat(server.heard)
        .containsExactly("HEADERS 3 GET http /a s3 end", "HEADERS 7 GET http /a s7 end");
    assertThat(client.heard).containsExactly("HEADERS 3 200 end", "HEADERS 7 200 end");

    wires.advance(100);
    server.headers(11, true, ":status", "204").headers(9, true, ":status", "200");
    wires.move();

    assertThat(server.heard.subList(2, 5))
        .containsExactly(
            "HEADERS 9 GET http /slow s1 end", "WINDOW 9 500", "HEADERS 11 GET http /slow s5 end");
    assertThat(client.heard.subList(2, 4))
        .containsExactly("HEADERS 5 204 end", "HEADERS 1 200 end");
    assertThat(wires.held).isZero();
  }

  @Test
  void response_that_is_held_lets_others_pass_and_keeps_its_order() {
    wires.toxic("http_latency", DOWNSTREAM, "/slow", Map.of("latency", 100L));
    client.get(1, "/slow").get(3, "/a");
    wires.move();
    server.headers(1, false, ":status", "200", "x-of", "one").data(1, 30, false);
    server.headers(3, false, ":status", "200", "x-of", "one").data(3, 20, true);
    server.data(1, 0, false).headers(1, true, "x-trailer", "t");
    wires.move();
    assertThat(client.heard).containsExactly("HEADERS 3 200 one", "DATA 3 20 end");
    assertThat(wires.answered).isEqualTo(1);

    wires.advance(100);
    assertThat(client.heard.subList(2, 5))
        .containsExactly("HEADERS 1 200 one", "DATA 1 30", "HEADERS 1 t end");
    assertThat(wires.served).isEqualTo(2);
    assertThat(wires.answered).isEqualTo(2);
    assertThat(wires.held).isZero();
  }

  @Test
  void status_becomes_the_code_that_grpc_makes_of_it_and_waits_for_others_to_be_complete() {
    wires.toxic("http_status", UPSTREAM, "/*", Map.of("status", 401L, "body", "who?"));
    client.call(1, "/s/M", false).headers(3, false, ":method", "POST", ":path", "/up");
    wires.move();
    assertThat(client.heard).containsExactly("HEADERS 1 200 application/grpc 16 who? end");

    client.data(3, 10, true);
    wires.move();
    assertThat(client.heard).contains("HEADERS 3 401 no-store end");
    assertThat(server.heard).isEmpty();
  }

  @Test
  void reset_behind_a_whole_answer_waits_for_it() {
    wires.toxic("http_latency", DOWNSTREAM, "/s/M", Map.of("latency", 100L));
    client.call(1, "/s/M", false);
    wires.move();
    server.headers(1, true, ":status", "200").number(RST_STREAM, 1, 0);
    wires.move();
    assertThat(client.heard).isEmpty();

    wires.advance(100);
    assertThat(client.heard).containsExactly("HEADERS 1 200 end", "RESET 1 NO_ERROR");
  }

  @Test
  void body_that_breaks_off_ends_its_stream_alone() {
    wires.toxic("http_cut", DOWNSTREAM, "/a", Map.of("bytes", 10L));
    client.get(1, "/a").get(3, "/b");
    wires.move();
    server.headers(1, false, ":status", "200").data(1, 30, true);
    server.headers(3, false, ":status", "200").data(3, 30, true);
    wires.move();

    assertThat(client.heard)
        .containsExactly(
            "HEADERS 1 200",
            "DATA 1 10",
            "RESET 1 INTERNAL_ERROR",
            "HEADERS 3 200",
            "DATA 3 30 end");
    assertThat(server.heard).contains("RESET 1 INTERNAL_ERROR", "WINDOW 0 20");
    assertThat(wires.held).isZero();
  }

  @Test
  void what_is_held_keeps_its_time_when_healed_and_the_next_passes() {
    wires.toxic("http_latency", UPSTREAM, "/a", Map.of("latency", 100L));
    client.get(1, "/a");
    wires.move();
    wires.heal();
    client.get(3, "/a");
    wires.move();
    assertThat(server.heard).containsExactly("HEADERS 3 GET http /a s3 end");

    wires.advance(100);
    assertThat(server.heard).hasSize(2);
  }

  @Test
  void server_that_goes_away_is_told_in_the_clients_numbers() {
    wires.toxic("http_latency", UPSTREAM, "/slow", Map.of("latency", 100L));
    client.get(1, "/slow").get(3, "/a");
    wires.move();
    wires.advance(100);
    client.get(5, "/a").get(7, "/slow").get(9, "/a");
    wires.move();
    assertThat(server.heard.subList(1, 4))
        .containsExactly(
            "HEADERS 5 GET http /slow s1 end",
            "HEADERS 7 GET http /a s5 end",
            "HEADERS 9 GET http /a s9 end");

    // It serves 3, 5 and 7, which the client knows as 3, 1 and 5.
    server.frame(Http2FrameTypes.GO_AWAY, 0, 0, new byte[] {0, 0, 0, 7, 0, 0, 0, 0});
    wires.move();
    wires.advance(100);
    assertThat(client.heard).containsExactly("GOAWAY 5 NO_ERROR");
    assertThat(server.heard).hasSize(4);
  }

  @Test
  void held_request_is_refused_when_the_server_goes_away_behind_a_later_one() {
    wires.toxic("http_latency", UPSTREAM, "/slow", Map.of("latency", 100L));
    client.get(1, "/slow").get(3, "/a");
    wires.move();
    server.frame(Http2FrameTypes.GO_AWAY, 0, 0, new byte[] {0, 0, 0, 3, 0, 0, 0, 0});
    wires.move();
    wires.advance(100);

    assertThat(client.heard).containsExactly("GOAWAY 3 NO_ERROR", "RESET 1 REFUSED_STREAM");
    assertThat(server.heard).hasSize(1);
  }

  @Test
  void promise_passes_as_it_is_and_written_anew() {
    for (boolean anew : new boolean[] {false, true}) {
      Wires pair = Wires.open();
      if (anew) {
        pair.toxic("http_status", UPSTREAM, "/no", Map.of());
      }
      pair.client.get(1, "/no").get(3, "/a");
      pair.move();
      byte[] block = pair.server.block(3, ":method", "GET", ":path", "/pushed");
      byte[] promise = new byte[4 + block.length];
      promise[3] = 2;
      System.arraycopy(block, 0, promise, 4, block.length);
      pair.server.frame(Http2FrameTypes.PUSH_PROMISE, Http2Flags.END_HEADERS, 3, promise);
      pair.server.headers(2, false, ":status", "200").data(2, 5, true);
      pair.move();
      assertThat(pair.client.heard)
          .endsWith("PROMISE 2 3 GET /pushed", "HEADERS 2 200", "DATA 2 5 end");
    }
  }

  @Test
  void long_header_blocks_go_in_as_many_frames_as_they_take() {
    wires.toxic("http_latency", UPSTREAM, "/a", Map.of("latency", 1L));
    String longest = "v".repeat(40_000);
    byte[] block = client.block(1, ":method", "GET", ":path", "/a", "x-long", longest);
    int part = block.length / 3;
    client.frame(Http2FrameTypes.HEADERS, Http2Flags.END_STREAM, 1, cut(block, 0, part));
    client.frame(Http2FrameTypes.CONTINUATION, 0, 1, cut(block, part, 2 * part));
    int end = Http2Flags.END_HEADERS;
    client.frame(Http2FrameTypes.CONTINUATION, end, 1, cut(block, 2 * part, block.length));
    wires.move();
    wires.advance(1);

    assertThat(server.heard).containsExactly("HEADERS 1 GET /a " + longest + " end");
  }

  private static byte[] cut(byte[] bytes, int from, int to) {
    return Arrays.copyOfRange(bytes, from, to);
  }

  @Test
  void table_of_headers_that_would_take_too_much_memory_is_lowered() {
    server.settings(1, Integer.MAX_VALUE).settings(1, 0);
    client.acknowledges().acknowledges();
    wires.move(DOWNSTREAM, server.takeWritten(), 1_000);
    wires.move();
    assertThat(client.heard).containsExactly("SETTINGS 000100010000", "SETTINGS 000100000000");
    assertThat(wires.violations).isEmpty();
  }

  @Test
  void end_waits_for_what_is_held() {
    wires.toxic("http_latency", DOWNSTREAM, "/a", Map.of("latency", 100L));
    client.get(1, "/a");
    wires.move();
    server.headers(1, true, ":status", "200");
    wires.move();
    wires.relay.ended(DOWNSTREAM);
    assertThat(wires.ended).isEmpty();

    wires.advance(100);
    assertThat(client.heard).containsExactly("HEADERS 1 200 end");
    assertThat(wires.ended).containsExactly(DOWNSTREAM);
  }

  @Test
  void what_the_server_says_first_passes_and_is_let_go_if_the_client_speaks_something_else() {
    Wires first = new Wires();
    first.server.settings(3, 100).number(WINDOW_UPDATE, 0, 5);
    byte[] said = first.server.takeWritten();
    first.move(DOWNSTREAM, said, 4);
    assertThat(first.toClient.toByteArray()).isEqualTo(said);

    first.move(DOWNSTREAM, new byte[] {0, 0, 9, 4, 0}, 2);
    first.relay.giveUp();
    assertThat(first.toClient.size()).isEqualTo(said.length + 5);
    assertThat(first.violations).isEmpty();
    assertThat(first.ended).isEmpty();
  }

  @Test
  void thousands_of_exchanges_with_random_faults_leave_everything_in_step() {
    SplittableRandom random = new SplittableRandom(11);
    wires.toxic("http_latency", UPSTREAM, "/late*", Map.of("latency", 50L, "jitter", 40L));
    wires.toxic("http_latency", DOWNSTREAM, "*ly", Map.of("latency", 30L, "jitter", 30L));
    wires.toxic("http_status", UPSTREAM, "/no*", Map.of());
    String[] paths = {"/late", "/no", "/ok", "/lately", "/nobly"};
    for (int i = 0; i < 3_000; i++) {
      client.get(1 + 2 * i, paths[random.nextInt(paths.length)]);
      wires.move();
      answerAll(random);
      wires.advance(random.nextInt(4));
    }
    wires.advance(1_000);
    answerAll(random);
    wires.advance(1_000);

    assertThat(client.heard)
        .hasSize(3_000)
        .allMatch(line -> line.matches("HEADERS (\\d+) (200 s\\1|503 no-store) end"));
    assertThat(wires.violations).isEmpty();
    assertThat(wires.held).isZero();
  }

  /** Every request has its own number in a field, and gets it back. */
  private void answerAll(SplittableRandom random) {
    for (String line : server.heard) {
      String[] words = line.split(" ", -1);
      assertThat(words[0]).isEqualTo("HEADERS");
      int stream = Integer.parseInt(words[1]);
      server.headers(stream, true, ":status", "200", "x-" + random.nextInt(50), words[5]);
    }
    server.heard.clear();
    wires.move();
  }

  @Test
  void bytes_of_both_sides_are_the_same_in_every_cut() {
    Wires whole = said(Integer.MAX_VALUE);
    for (int read : new int[] {1, 5, 23, 1_000}) {
      Wires cut = said(read);
      assertThat(heads(cut.client)).isEqualTo(heads(whole.client));
      assertThat(heads(cut.server)).isEqualTo(heads(whole.server));
      assertThat(cut.held).isZero();
    }
  }

  private static List<String> heads(Peer peer) {
    return peer.heard.stream().filter(line -> line.startsWith("HEADERS")).toList();
  }

  private static Wires said(int read) {
    Wires pair = Wires.open();
    pair.toxic("grpc_status", UPSTREAM, "/s/Bad", Map.of());
    ByteArrayOutputStream up = new ByteArrayOutputStream();
    for (int i = 0; i < 20; i++) {
      int stream = 1 + 2 * i;
      pair.client.call(stream, i % 3 == 0 ? "/s/Bad" : "/s/Good", false);
      up.writeBytes(pair.client.padded(stream, 20, i % 2 == 0).takeWritten());
      if (i % 2 == 1) {
        up.writeBytes(pair.client.data(stream, 0, true).takeWritten());
      }
    }
    pair.move(UPSTREAM, up.toByteArray(), read);
    for (int i = 0; i < 20; i++) {
      if (i % 3 != 0) {
        pair.server.headers(1 + 2 * i, true, ":status", "200", "x-of", "n" + i);
      }
    }
    pair.move(DOWNSTREAM, pair.server.takeWritten(), read);
    return pair;
  }
}

package holdwater.proxy.toxics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.proxy.exchange.Exchange;
import holdwater.proxy.exchange.Part;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The stages of the HTTP toxics, in a world of one thread. */
class HttpStagesTest {

  private final FakeFlow flow = new FakeFlow();
  private final Exchange exchange = new Exchange(0, MatchTest.request("GET", "/"), () -> {});

  private Chunk chunk(String text, Part part, boolean first, boolean last) {
    Chunk chunk =
        new Chunk(
            Unpooled.copiedBuffer(text.replace("⏎", "\r\n"), StandardCharsets.ISO_8859_1),
            flow.now(),
            back -> {});
    chunk.belongsTo(exchange, part, first, last);
    return chunk;
  }

  private static HttpHeader header(String name, String value) {
    return (HttpHeader) HttpHeader.TYPE.create(Map.of("name", name, "value", value));
  }

  private static HttpHeader without(String name) {
    return (HttpHeader) HttpHeader.TYPE.create(Map.of("name", name, "action", "remove"));
  }

  private String changed(HttpHeader toxic, String... pieces) {
    Stage stage = toxic.begin(flow);
    for (int i = 0; i < pieces.length; i++) {
      boolean last = i == pieces.length - 1;
      stage.chunk(chunk(pieces[i], last ? Part.HEAD_END : Part.HEAD, i == 0, last));
    }
    return passed().replace("\r\n", "⏎");
  }

  private String passed() {
    return flow.passed.toString(StandardCharsets.ISO_8859_1);
  }

  @Test
  void header_is_set_behind_all_others() {
    assertThat(changed(header("X-A", "1"), "GET / HTTP/1.1⏎Host: x⏎⏎"))
        .isEqualTo("GET / HTTP/1.1⏎Host: x⏎X-A: 1⏎⏎");
  }

  @Test
  void header_that_is_set_replaces_all_of_its_name_and_no_other() {
    assertThat(changed(header("x-a", "1"), "HTTP/1.1 200 OK⏎X-A: 0⏎X-AB: 2⏎x-a:3⏎Y: X-A: 4⏎⏎"))
        .isEqualTo("HTTP/1.1 200 OK⏎X-AB: 2⏎Y: X-A: 4⏎x-a: 1⏎⏎");
  }

  @Test
  void header_is_removed_wherever_it_stands_and_other_bytes_stay() {
    assertThat(changed(without("X-A"), "⏎⏎GET / HTTP/1.1⏎X-A: 0⏎B:\t1 ⏎x-A:⏎⏎"))
        .isEqualTo("⏎⏎GET / HTTP/1.1⏎B:\t1 ⏎⏎");
  }

  @Test
  void header_is_changed_in_a_head_that_comes_in_pieces() {
    assertThat(changed(header("A", "b"), "GE", "T / HTTP/1.1⏎Ho", "st: x⏎⏎"))
        .isEqualTo("GET / HTTP/1.1⏎Host: x⏎A: b⏎⏎");
  }

  @Test
  void header_of_an_interim_answer_stays_as_it_is() {
    Stage stage = header("A", "b").begin(flow);
    stage.chunk(chunk("HTTP/1.1 100 Continue⏎⏎", Part.INTERIM, true, true));
    stage.chunk(chunk("HTTP/1.1 204 No Content⏎⏎", Part.HEAD_END, true, true));
    assertThat(passed().replace("\r\n", "⏎"))
        .isEqualTo("HTTP/1.1 100 Continue⏎⏎HTTP/1.1 204 No Content⏎A: b⏎⏎");
  }

  @Test
  void header_that_frames_messages_or_breaks_lines_is_refused() {
    for (String name : List.of("", "content-Length", "Transfer-Encoding", "A B", "A:", "A\r\n")) {
      assertThatThrownBy(() -> header(name, "x")).isInstanceOf(InvalidAttribute.class);
    }
    assertThatThrownBy(() -> header("A", "x\r\nB: y")).isInstanceOf(InvalidAttribute.class);
  }

  @Test
  void latency_is_drawn_once_and_the_rest_follows_the_head() {
    Stage stage = new HttpLatency(100, 0).begin(flow);
    stage.chunk(chunk("head", Part.HEAD_END, true, false));
    flow.advance(40);
    stage.chunk(chunk("body1", Part.REST, false, false));
    flow.advance(200);
    stage.chunk(chunk("body23", Part.REST, false, true));

    assertThat(flow.events).containsExactly("4@100", "5@100", "6@240");
  }

  @Test
  void latency_does_not_delay_interim_answers() {
    Stage stage = new HttpLatency(100, 0).begin(flow);
    stage.chunk(chunk("goon", Part.INTERIM, true, true));
    flow.advance(10);
    stage.chunk(chunk("answer", Part.HEAD_END, true, true));
    flow.advance(500);

    assertThat(flow.events).containsExactly("4@0", "6@110");
  }

  @Test
  void latency_that_goes_lets_nothing_out_early() {
    Stage stage = new HttpLatency(100, 0).begin(flow);
    stage.chunk(chunk("head", Part.HEAD_END, true, false));
    assertThat(stage.retire()).isFalse();
    stage.chunk(chunk("body1", Part.REST, false, true));
    flow.advance(500);

    assertThat(flow.events).containsExactly("4@100", "5@100", "drained@100");
  }

  @Test
  void cut_falls_behind_the_head_and_what_comes_then_is_lost() {
    Stage stage = new HttpCut(0, Ending.RESET).begin(flow);
    stage.chunk(chunk("goon", Part.INTERIM, true, true));
    stage.chunk(chunk("he", Part.HEAD, true, false));
    stage.chunk(chunk("ad", Part.HEAD_END, false, false));
    stage.chunk(chunk("body", Part.REST, false, true));
    stage.end();

    assertThat(passed()).isEqualTo("goonhead");
    assertThat(flow.events).endsWith("last, reset@0");
    assertThat(flow.bites).containsExactly("cuts a message after bytes of its body 0");
  }

  @Test
  void cut_counts_the_bytes_of_each_body_anew() {
    Stage stage = new HttpCut(5, Ending.CLOSE).begin(flow);
    stage.chunk(chunk("head", Part.HEAD_END, true, false));
    stage.chunk(chunk("4444", Part.REST, false, true));
    stage.chunk(chunk("no head that was seen", Part.REST, true, true));
    stage.chunk(chunk("head", Part.HEAD_END, true, false));
    stage.chunk(chunk("666", Part.REST, false, false));
    stage.chunk(chunk("666", Part.REST, false, true));

    assertThat(passed()).isEqualTo("head4444no head that was seenhead66666");
    assertThat(flow.events).endsWith("2@0", "last@0");
  }

  @Test
  void trickle_lets_the_head_pass_and_drips_the_body() {
    Stage stage = new HttpTrickle(4).begin(flow);
    stage.chunk(chunk("head", Part.HEAD_END, true, false));
    stage.chunk(chunk("xyz", Part.REST, false, true));
    flow.advance(2_000);

    assertThat(flow.events).containsExactly("4@0", "1@250", "1@500", "1@750");
  }

  @Test
  void trickle_drips_at_its_rate_in_drops_of_a_twentieth_of_a_second() {
    Stage stage = new HttpTrickle(1_000).begin(flow);
    stage.chunk(chunk("x".repeat(120), Part.REST, false, true));
    stage.end();
    flow.advance(2_000);

    assertThat(flow.events).containsExactly("50@50", "50@100", "20@120", "end@120");
  }

  @Test
  void trickle_that_goes_lets_the_rest_go_with_the_next_drop() {
    Stage stage = new HttpTrickle(1).begin(flow);
    stage.chunk(chunk("xyz", Part.REST, false, true));
    assertThat(stage.retire()).isFalse();
    flow.advance(5_000);
    assertThat(flow.events).containsExactly("1@1000", "2@1000", "drained@1000");
  }

  @Test
  void trickle_without_a_rate_is_refused() {
    assertThatThrownBy(() -> HttpTrickle.TYPE.create(Map.of()))
        .hasMessage("rate must lie between 1 and 1000000000, was 0");
  }

  @Test
  void status_swallows_the_request_and_answers_at_its_end() {
    Stage stage = new HttpStatus(500, "").begin(flow);
    stage.chunk(chunk("head", Part.HEAD_END, true, false));
    assertThat(exchange.nextAnswer()).isEmpty();
    assertThat(stage.retire()).isFalse();
    stage.chunk(chunk("body", Part.REST, false, true));

    assertThat(exchange.nextAnswer()).isPresent();
    assertThat(flow.events).containsExactly("drained@0");
  }

  @Test
  void status_leaves_alone_what_the_server_answers_already() {
    exchange.serve();
    Stage stage = new HttpStatus(500, "").begin(flow);
    stage.chunk(chunk("head", Part.HEAD_END, true, true));
    assertThat(flow.events).containsExactly("4@0");
  }

  @Test
  void status_and_its_text_are_checked() {
    for (long wrong : new long[] {100, 199, 600, -1}) {
      assertThatThrownBy(() -> HttpStatus.TYPE.create(Map.of("status", wrong)))
          .isInstanceOf(InvalidAttribute.class);
    }
    assertThatThrownBy(() -> HttpStatus.TYPE.create(Map.of("body", "x".repeat(5_000))))
        .isInstanceOf(InvalidAttribute.class);
  }
}

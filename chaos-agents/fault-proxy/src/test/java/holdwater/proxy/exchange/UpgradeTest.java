package holdwater.proxy.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a connection changes to HTTP/2, and that it does in no other case. */
class UpgradeTest {

  private static final String OFFER =
      "Connection: Upgrade, HTTP2-Settings⏎HTTP2-Settings: AAEAAEAA⏎Upgrade: h2c⏎";
  private static final String REQUEST = "GET /a HTTP/1.1⏎Host: shop⏎" + OFFER + "⏎";
  private static final String AGREED =
      "HTTP/1.1 101 Switching Protocols⏎Connection: Upgrade⏎Upgrade: h2c⏎⏎";

  private final Memory memory = new Memory();
  private final Upgrade upgrade = new Upgrade(memory);

  /** Counts what is kept. */
  private static final class Memory implements Upgrade.Room {
    private int held;
    private int taken;
    private int most = Integer.MAX_VALUE;

    @Override
    public boolean take(int bytes) {
      if (held + bytes > most) {
        return false;
      }
      held += bytes;
      taken++;
      return true;
    }

    @Override
    public void giveBack(int bytes) {
      held -= bytes;
    }
  }

  private static ByteBuf bytes(String text) {
    return Unpooled.copiedBuffer(text.replace("⏎", "\r\n"), StandardCharsets.ISO_8859_1);
  }

  @Test
  void bytes_behind_the_answer_are_http2() {
    upgrade.fromClient(bytes(REQUEST));

    assertThat(upgrade.fromServer(bytes(AGREED + "frames")))
        .isEqualTo(bytes(AGREED).readableBytes());
    assertThat(upgrade.request().path()).isEqualTo("/a");
    assertThat(upgrade.settings()).containsExactly(0, 1, 0, 0, 64, 0);
    assertThat(upgrade.isPossible()).isFalse();
  }

  @Test
  void border_is_found_however_the_bytes_come() {
    ByteBuf request = bytes(REQUEST);
    while (request.isReadable()) {
      upgrade.fromClient(request.readSlice(1));
    }
    ByteBuf answer = bytes("HTTP/1.1 100 Continue⏎⏎HTTP/1.1 103 Early Hints⏎A: b⏎⏎" + AGREED);

    while (answer.readableBytes() > 1) {
      assertThat(upgrade.fromServer(answer.readSlice(1))).isEqualTo(Upgrade.NO_BORDER);
    }
    assertThat(upgrade.fromServer(answer)).isEqualTo(1);
  }

  @Test
  void interim_answers_in_the_same_bytes_are_before_the_border() {
    upgrade.fromClient(bytes(REQUEST));
    String interim = "HTTP/1.1 100 Continue⏎⏎";
    assertThat(upgrade.fromServer(bytes("HTTP/1.1 1"))).isEqualTo(Upgrade.NO_BORDER);

    assertThat(upgrade.fromServer(bytes("03 Early Hints⏎⏎" + interim + AGREED + "frames")))
        .isEqualTo(bytes("03 Early Hints⏎⏎" + interim + AGREED).readableBytes());
  }

  @Test
  void body_of_the_request_has_to_be_there_before() {
    upgrade.fromClient(bytes("POST / HTTP/1.1⏎Content-Length: 4⏎" + OFFER + "⏎ab"));
    upgrade.fromClient(bytes("cd"));

    assertThat(upgrade.fromServer(bytes(AGREED))).isPositive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST / HTTP/1.1⏎Content-Length: 5⏎" + OFFER + "⏎abcd",
        "POST / HTTP/1.1⏎Content-Length: 3⏎" + OFFER + "⏎abcd",
        "POST / HTTP/1.1⏎Transfer-Encoding: chunked⏎" + OFFER + "⏎0⏎⏎",
        "GET / HTTP/1.0⏎" + OFFER + "⏎",
        "GET / HTTP/1.1⏎Upgrade: h2c⏎Connection: Upgrade⏎⏎",
        "GET / HTTP/1.1⏎HTTP2-Settings: AAEAAEAA⏎" + OFFER + "⏎",
        "GET / HTTP/1.1⏎Connection: Upgrade⏎HTTP2-Settings: ?⏎Upgrade: h2c⏎⏎",
        "GET / HTTP/1.1⏎Connection: Upgrade⏎HTTP2-Settings: AAEAAEAA⏎Upgrade: websocket⏎⏎",
        "GET / HTTP/1.1⏎Host: shop⏎⏎",
        "\u0001GET / HTTP/1.1⏎" + OFFER + "⏎"
      })
  void other_requests_lead_nowhere(String request) {
    upgrade.fromClient(bytes(request));

    assertThat(upgrade.fromServer(bytes(AGREED))).isEqualTo(Upgrade.NO_BORDER);
    assertThat(upgrade.isPossible()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK⏎Upgrade: h2c⏎⏎",
        "HTTP/1.1 101 Switching Protocols⏎Upgrade: websocket⏎⏎",
        "HTTP/1.1 1x1 Nonsense⏎Upgrade: h2c⏎⏎"
      })
  void other_answers_lead_nowhere(String answer) {
    upgrade.fromClient(bytes(REQUEST));

    assertThat(upgrade.fromServer(bytes(answer))).isEqualTo(Upgrade.NO_BORDER);
    assertThat(upgrade.fromServer(bytes(AGREED))).isEqualTo(Upgrade.NO_BORDER);
    assertThat(upgrade.isPossible()).isFalse();
  }

  @Test
  void server_that_speaks_first_and_heads_without_an_end_are_let_be() {
    upgrade.fromServer(bytes("220 ready⏎"));
    assertThat(upgrade.isPossible()).isFalse();

    Upgrade endless = new Upgrade(memory);
    for (int i = 0; endless.isPossible(); i++) {
      assertThat(i).isLessThan(1_000);
      endless.fromClient(bytes("A".repeat(100)));
    }
    assertThat(memory.held).isZero();
  }

  @Test
  void what_is_kept_is_taken_from_the_memory_there_is_and_given_back() {
    ByteBuf head = bytes("GET /" + "a".repeat(5_000));
    while (head.isReadable()) {
      upgrade.fromClient(head.readSlice(1));
    }

    assertThat(memory.held).isBetween(5_000, Upgrade.MOST_BYTES);
    assertThat(memory.taken).as("copies of what is kept").isLessThan(10);
    upgrade.discard();
    assertThat(memory.held).isZero();
  }

  @Test
  void when_memory_is_short_nothing_is_kept() {
    memory.most = 600;
    upgrade.fromClient(bytes("GET /" + "a".repeat(500)));
    assertThat(upgrade.isPossible()).isTrue();

    upgrade.fromClient(bytes("a".repeat(500)));

    assertThat(upgrade.isPossible()).isFalse();
    assertThat(memory.held).isZero();
  }

  @Test
  void who_has_agreed_keeps_nothing_any_more() {
    upgrade.fromClient(bytes(REQUEST));
    assertThat(upgrade.fromServer(bytes(AGREED))).isPositive();

    assertThat(memory.held).isZero();
  }
}

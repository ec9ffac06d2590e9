package holdwater.proxy.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerHeadTest {

  private static final String OK = "HTTP/1.1 200 OK\r\ncontent-LENGTH:  12 \r\nA: b\r\n\r\n";

  private final AnswerHead head = new AnswerHead();

  private void leaves(String text) {
    ByteBuf bytes = Unpooled.copiedBuffer("..." + text, StandardCharsets.US_ASCII);
    head.add(bytes, 3, text.length());
  }

  private AnswerHead expect(boolean toHead) {
    head.expect(toHead);
    return head;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 10, 1_000})
  void status_and_length_are_known_once_the_head_is_there_however_it_is_cut(int piece) {
    expect(false);
    for (int at = 0; at < OK.length(); at += piece) {
      assertThat(head.isKnown()).isFalse();
      leaves(OK.substring(at, Math.min(OK.length(), at + piece)));
    }

    assertThat(head.isKnown()).isTrue();
    assertThat(head.statusClass()).isEqualTo(2);
    assertThat(head.length()).isEqualTo(OK.length() + 12);
    assertThat(head.isChunked()).isFalse();
  }

  @Test
  void interim_answers_are_passed_over_and_their_bytes_belong_to_the_whole() {
    String interim = "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n";
    expect(false);
    leaves(interim);
    assertThat(head.isKnown()).isFalse();
    leaves("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");

    assertThat(head.statusClass()).isEqualTo(4);
    assertThat(head.length())
        .isEqualTo(
            interim.length() + "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n".length());
  }

  @Test
  void some_answers_have_no_body_whatever_they_say() {
    String none = "HTTP/1.1 204 No Content\r\n\r\n";
    expect(false);
    leaves(none);
    assertThat(head.length()).isEqualTo(none.length());

    expect(true);
    leaves(OK);
    assertThat(head.length()).isEqualTo(OK.length());
  }

  @Test
  void chunks_and_answers_up_to_the_end_of_the_connection_have_no_length() {
    expect(false);
    leaves("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n");
    assertThat(head.isChunked()).isTrue();
    assertThat(head.length()).isEqualTo(AnswerHead.UNKNOWN);

    expect(false);
    leaves("HTTP/1.0 200 OK\r\n\r\n");
    assertThat(head.isChunked()).isFalse();
    assertThat(head.length()).isEqualTo(AnswerHead.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSH-2.0-OpenSSH\r\n",
        "HTTP/2.0 200 OK\r\n\r\n",
        "HTTP/1.1 999 no class\r\n\r\n",
        "HTTP/1.1 20",
        "HTTP/1.1\r\n\r\n"
      })
  void what_is_no_answer_has_no_status(String text) {
    expect(false);
    leaves(text);

    assertThat(head.statusClass()).isZero();
    assertThat(head.isKnown()).isEqualTo(!text.equals("HTTP/1.1 20"));
  }
}

package holdwater.proxy.link;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.proxy.exchange.Exchange;
import holdwater.proxy.exchange.Scanner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConversationTest {

  private final Talk talk = new Talk();

  @Test
  void head_in_pieces_waits_for_its_end_only_where_a_toxic_has_to_see_it() {
    Conversation conversation = talk.fresh();
    talk.client(conversation, "GET / HTTP/1.1⏎Ho");
    assertThat(talk.up.text()).isEmpty();
    talk.client(conversation, "st: x⏎⏎");
    assertThat(talk.up.text()).isEqualTo(Talk.crlf("GET / HTTP/1.1⏎Host: x⏎⏎"));

    conversation.want(true, true, false);
    talk.server(conversation, "HTTP/1.1 200 OK⏎Content-Le");
    assertThat(talk.down.text()).isEqualTo(Talk.crlf("HTTP/1.1 200 OK⏎Content-Le"));
    assertThat(talk.down.pieces.get(0).exchange().index()).isZero();
  }

  @Test
  void head_that_is_held_goes_on_when_nobody_has_to_see_it_any_more() {
    Conversation conversation = talk.fresh();
    talk.client(conversation, "GET / HTTP/1.1⏎Ho");
    conversation.want(true, false, true);
    assertThat(talk.up.text()).isEqualTo(Talk.crlf("GET / HTTP/1.1⏎Ho"));
    talk.client(conversation, "st: x⏎⏎");
    talk.server(conversation, "HTTP/1.1 204 No Content⏎⏎");
    assertThat(talk.down.messages()).containsOnlyKeys(0L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0016\u0003\u0001\u0000\u0010⏎⏎",
        "PRI * HTTP/2.0⏎⏎SM⏎⏎",
        "GET / HTTP/1.1⏎Content-Length: 1⏎Transfer-Encoding: chunked⏎⏎x",
        "SSH-2.0-x⏎"
      })
  void what_is_no_http_passes_untouched_and_is_counted_once(String text) {
    Conversation conversation = talk.fresh();
    for (char c : Talk.crlf(text + text).toCharArray()) {
      talk.client(conversation, String.valueOf(c));
    }
    talk.server(conversation, "anything");

    assertThat(talk.up.text()).isEqualTo(Talk.crlf(text + text));
    assertThat(talk.down.text()).isEqualTo("anything");
    assertThat(talk.up.pieces).allMatch(piece -> piece.exchange() == null);
    assertThat(talk.notHttp).isEqualTo(1);
    assertThat(conversation.isOver()).isTrue();
  }

  @Test
  void head_without_an_end_is_let_go_and_held_in_little_memory() {
    Conversation conversation = talk.fresh();
    talk.client(conversation, "GET / HTTP/1.1⏎A: ");
    for (int i = 0; i < Scanner.MAX_HEAD - 20; i++) {
      talk.client(conversation, "x");
    }
    assertThat(talk.up.text()).isEmpty();
    assertThat(talk.up.held).isZero();
    assertThat(talk.budget.held()).isLessThanOrEqualTo(Scanner.MAX_HEAD);
    talk.client(conversation, "x".repeat(100));
    assertThat(talk.up.text().length()).isEqualTo(19 + Scanner.MAX_HEAD - 20 + 100);
    assertThat(talk.notHttp).isEqualTo(1);
    assertThat(talk.budget.held()).isZero();
  }

  @Test
  void server_that_speaks_first_is_no_http() {
    Conversation conversation = talk.fresh();
    talk.server(conversation, "220 mail.example⏎");
    assertThat(talk.down.text()).isEqualTo(Talk.crlf("220 mail.example⏎"));
    assertThat(talk.notHttp).isEqualTo(1);
  }

  @Test
  void upgraded_connection_is_left_alone_and_is_still_no_mistake() {
    Conversation conversation = talk.fresh();
    talk.client(conversation, "GET /chat HTTP/1.1⏎Connection: Upgrade⏎Upgrade: websocket⏎⏎");
    talk.server(
        conversation, "HTTP/1.1 101 Switching Protocols⏎Upgrade: websocket⏎⏎\u0081\u0002hi");
    talk.client(conversation, "GET / HTTP/1.1⏎⏎");

    assertThat(conversation.isUntouched()).isTrue();
    assertThat(talk.notHttp).isZero();
    assertThat(talk.down.text()).endsWith("⏎⏎\u0081\u0002hi".replace("⏎", "\r\n"));
    assertThat(talk.up.pieces.get(talk.up.pieces.size() - 1).exchange()).isNull();
  }

  @Test
  void upgrade_that_the_server_declines_changes_nothing() {
    Conversation conversation = talk.fresh();
    talk.client(conversation, "GET / HTTP/1.1⏎Connection: Upgrade, HTTP2-Settings⏎Upgrade: h2c⏎⏎");
    talk.server(conversation, "HTTP/1.1 200 OK⏎Content-Length: 2⏎⏎hi");
    talk.client(conversation, "GET /next HTTP/1.1⏎⏎");

    assertThat(talk.up.messages()).containsOnlyKeys(0L, 1L);
  }

  @Test
  void tunnel_is_left_alone_once_it_is_open() {
    Conversation conversation = talk.fresh();
    talk.client(conversation, "CONNECT host:443 HTTP/1.1⏎Host: host⏎⏎");
    talk.server(conversation, "HTTP/1.1 200 Connected⏎Content-Length: 9⏎⏎\u0016\u0003");

    assertThat(conversation.isUntouched()).isTrue();
    assertThat(talk.notHttp).isZero();
  }

  @Test
  void answer_up_to_the_close_is_of_its_exchange_to_the_end() {
    Conversation conversation = talk.fresh();
    talk.client(conversation, "GET / HTTP/1.1⏎⏎");
    talk.server(conversation, "HTTP/1.1 200 OK⏎⏎HTTP/1.1 200 OK⏎⏎");
    talk.server(conversation, "more");
    conversation.responses().ended();

    assertThat(talk.down.messages()).containsOnlyKeys(0L);
    assertThat(talk.down.ended).isTrue();
    assertThat(talk.notHttp).isZero();
  }

  @Test
  void answers_of_the_taker_keep_their_turn_among_those_of_the_server() {
    Conversation conversation = talk.fresh();
    talk.client(
        conversation, "GET /0 HTTP/1.1⏎⏎GET /1 HTTP/1.1⏎⏎HEAD /2 HTTP/1.1⏎⏎GET /3 HTTP/1.1⏎⏎");
    Exchange second = talk.up.pieces.get(1).exchange();
    Exchange third = talk.up.pieces.get(2).exchange();
    assertThat(third.take()).isTrue();
    third.answer(502, "no");
    assertThat(second.take()).isTrue();
    talk.server(conversation, "HTTP/1.1 200 OK⏎Content-Length: 1⏎⏎0");
    assertThat(talk.down.messages()).containsOnlyKeys(0L);
    second.answer(503, "body\n");
    assertThat(talk.down.messages()).containsOnlyKeys(0L, 1L, 2L);
    talk.server(conversation, "HTTP/1.1 200 OK⏎Content-Length: 1⏎⏎3");

    assertThat(talk.down.messages().get(1L))
        .startsWith("HTTP/1.1 503 Service Unavailable\r\n")
        .endsWith("Content-Length: 5\r\n\r\nbody\n");
    assertThat(talk.down.messages().get(2L)).endsWith("Content-Length: 2\r\n\r\n");
    assertThat(talk.down.messages().get(3L)).endsWith("3");
    assertThat(talk.up.held + talk.down.held + talk.budget.held()).isZero();
  }

  @Test
  void taken_from_a_client_that_waits_to_go_on_is_told_to_go_on() {
    Conversation conversation = talk.fresh();
    talk.client(conversation, "POST / HTTP/1.1⏎Expect: 100-Continue⏎Content-Length: 2⏎⏎");
    talk.up.pieces.get(0).exchange().take();
    assertThat(talk.down.text()).isEqualTo(Talk.crlf("HTTP/1.1 100 Continue⏎⏎"));
  }

  @Test
  void answer_to_a_last_request_ends_the_connection() {
    Conversation conversation = talk.fresh();
    talk.client(conversation, "GET / HTTP/1.1⏎Connection: keep-alive, Close⏎⏎");
    talk.up.pieces.get(0).exchange().take();
    talk.up.pieces.get(0).exchange().answer(500, "");
    assertThat(talk.down.text()).contains("Connection: close\r\n");
    assertThat(talk.down.ended).isTrue();

    talk.client(conversation, "GET /more HTTP/1.1⏎⏎");
    talk.server(conversation, "late");
    assertThat(talk.up.pieces).hasSize(1);
    assertThat(talk.down.text()).doesNotContain("late");
  }

  @Test
  void exchange_that_the_server_answers_already_cannot_be_taken() {
    Conversation conversation = talk.fresh();
    talk.client(conversation, "GET / HTTP/1.1⏎⏎");
    talk.server(conversation, "HTTP/1.1 200");
    assertThat(talk.up.pieces.get(0).exchange().take()).isFalse();
  }

  @Test
  void taken_exchange_that_breaks_off_ends_the_connection() {
    Conversation conversation = talk.fresh();
    talk.client(conversation, "POST / HTTP/1.1⏎Transfer-Encoding: chunked⏎⏎5⏎he");
    talk.up.pieces.get(0).exchange().take();
    talk.client(conversation, "llo!garbage");
    assertThat(talk.brokenOff).isEqualTo(1);
  }

  @Test
  void client_far_ahead_of_the_server_passes_untouched_and_is_not_remembered() {
    Conversation conversation = talk.fresh();
    String asks = "GET / HTTP/1.1⏎⏎".repeat(2_000);
    talk.client(conversation, asks);
    assertThat(talk.up.text()).isEqualTo(Talk.crlf(asks));
    assertThat(talk.notHttp).isEqualTo(1);
    assertThat(talk.budget.held()).isZero();
  }

  @Test
  void connection_that_was_there_before_begins_with_the_next_turn_that_opens_with_a_request() {
    Conversation conversation = talk.conversation(false);
    talk.turn = false;
    talk.client(conversation, "GET /not/a/start HTTP/1.1⏎⏎");
    talk.server(conversation, "rest of an answer");
    talk.turn = true;
    talk.client(conversation, "rest of an upload");
    assertThat(talk.up.messages()).isEmpty();

    talk.client(conversation, "GET /now HTTP/1.1⏎⏎");
    talk.server(conversation, "HTTP/1.1 204 No Content⏎⏎");
    assertThat(talk.up.messages()).containsOnlyKeys(0L);
    assertThat(talk.down.messages()).containsOnlyKeys(0L);
    assertThat(talk.notHttp).isZero();
  }

  @Test
  void connection_that_was_there_before_and_never_speaks_http_is_given_up() {
    Conversation conversation = talk.conversation(false);
    for (int i = 0; i < 100; i++) {
      talk.client(conversation, "binary");
    }
    assertThat(talk.notHttp).isEqualTo(1);
    assertThat(conversation.isOver()).isTrue();
    assertThat(talk.up.text()).isEqualTo("binary".repeat(100));
  }
}

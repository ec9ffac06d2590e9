package holdwater.proxy.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What two readers could understand differently is not understood at all. */
class HostileHeadsTest {

  private static ByteBuf bytes(String text) {
    return Unpooled.copiedBuffer(text.replace("⏎", "\r\n"), StandardCharsets.ISO_8859_1);
  }

  private static void readRequest(String text) throws NotHttp {
    Scanner scanner = Scanner.ofRequests();
    ByteBuf bytes = bytes(text);
    int at = 0;
    while (at < bytes.writerIndex()) {
      at = scanner.scan(bytes, at);
      if (scanner.found() == Scanner.Found.HEAD) {
        scanner.request();
      }
    }
  }

  private static Response readResponse(String method, String text) throws NotHttp {
    Scanner requests = Scanner.ofRequests();
    requests.scan(bytes(method + " / HTTP/1.1⏎⏎"), 0);
    Scanner scanner = Scanner.ofResponses();
    scanner.scan(bytes(text), 0);
    return scanner.response(requests.request());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST / HTTP/1.1⏎Content-Length: 5⏎Transfer-Encoding: chunked⏎⏎",
        "POST / HTTP/1.1⏎Transfer-Encoding: chunked⏎Content-Length: 5⏎⏎",
        "POST / HTTP/1.1⏎Content-Length: 5⏎Content-Length: 5⏎⏎",
        "POST / HTTP/1.1⏎Content-Length: 5⏎content-length: 6⏎⏎",
        "POST / HTTP/1.1⏎Content-Length: 5, 5⏎⏎",
        "POST / HTTP/1.1⏎Content-Length: +5⏎⏎",
        "POST / HTTP/1.1⏎Content-Length: -5⏎⏎",
        "POST / HTTP/1.1⏎Content-Length: 0x5⏎⏎",
        "POST / HTTP/1.1⏎Content-Length: 5\u000b⏎⏎",
        "POST / HTTP/1.1⏎Content-Length:⏎⏎",
        "POST / HTTP/1.1⏎Content-Length: 9999999999999999999⏎⏎",
        "POST / HTTP/1.1⏎Content-Length : 5⏎⏎",
        "POST / HTTP/1.1⏎ Content-Length: 5⏎⏎",
        "POST / HTTP/1.1⏎A: b⏎ folded⏎⏎",
        "POST / HTTP/1.1⏎A: b\rContent-Length: 5⏎⏎",
        "POST / HTTP/1.1⏎A: b\nContent-Length: 5⏎⏎",
        "POST / HTTP/1.1⏎A: b\u0000⏎⏎",
        "POST / HTTP/1.1⏎no colon⏎⏎",
        "POST / HTTP/1.1⏎: no name⏎⏎",
        "POST / HTTP/1.1⏎Transfer-Encoding: xchunked⏎⏎",
        "POST / HTTP/1.1⏎Transfer-Encoding: chunked, identity⏎⏎",
        "POST / HTTP/1.1⏎Transfer-Encoding: chunked, chunked⏎⏎",
        "POST / HTTP/1.1⏎Transfer-Encoding: chunked⏎Transfer-Encoding: identity⏎⏎",
        "POST / HTTP/1.0⏎Transfer-Encoding: chunked⏎⏎",
        "GET /\n\n",
        "GET / HTTP/1.1\n\n",
        "GET /⏎⏎",
        "GET  / HTTP/1.1⏎⏎",
        "GET / HTTP/1.1 ⏎⏎",
        "GET / x HTTP/1.1⏎⏎",
        "GET / HTTP/2.0⏎⏎",
        "GET / HTTP/1.2⏎⏎",
        "PRI * HTTP/2.0⏎⏎SM⏎⏎",
        " GET / HTTP/1.1⏎⏎",
        "G(T / HTTP/1.1⏎⏎",
        "\u0016\u0003\u0001\u0002",
        "\u0000\u0000\u0000\u0012",
        "ANUNUSUALLYLONGMETHODTHATNOSERVERKNOWS"
      })
  void request_that_readers_take_differently_is_not_http(String text) {
    assertThatThrownBy(() -> readRequest(text)).isInstanceOf(NotHttp.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x⏎",
        "⏎",
        ";a⏎",
        "5⏎hello5⏎hello",
        "5\nhello",
        "5⏎hello!⏎",
        "5 5⏎hello⏎0⏎\n",
        "-5⏎",
        "1000000000000000⏎",
        "5;a=\u0000⏎",
        "5;a\rb⏎",
        "0⏎Trailer: x\n\r\n",
        "g⏎"
      })
  void chunked_body_that_readers_take_differently_is_not_http(String body) {
    assertThatThrownBy(() -> readRequest("POST / HTTP/1.1⏎Transfer-Encoding: chunked⏎⏎" + body))
        .isInstanceOf(NotHttp.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 20⏎⏎",
        "HTTP/1.1 2000 OK⏎⏎",
        "HTTP/1.1 2x0 OK⏎⏎",
        "HTTP/1.1 099 OK⏎⏎",
        "HTTP/1.1  200 OK⏎⏎",
        "HTTP/1.2 200 OK⏎⏎",
        "HTTP/2.0 200 OK⏎⏎",
        "HTTP/1.1 200 OK\rContent-Length: 5⏎⏎",
        "HTTP/1.1 200 OK⏎Content-Length: 5⏎Transfer-Encoding: chunked⏎⏎",
        "ICY 200 OK⏎⏎",
        "⏎HTTP/1.1 200 OK⏎⏎"
      })
  void response_that_readers_take_differently_is_not_http(String text) {
    assertThatThrownBy(() -> readResponse("GET", text)).isInstanceOf(NotHttp.class);
  }

  @Test
  void unusual_but_clear_requests_are_http() throws NotHttp {
    readRequest("⏎⏎GET / HTTP/1.1⏎⏎");
    readRequest("PURGE /x HTTP/1.1⏎A:⏎B:b\t ⏎C: \u00e9⏎⏎");
    readRequest(
        "POST / HTTP/1.1⏎Transfer-Encoding: gzip, Chunked⏎⏎00a ; x=\"y\"⏎0123456789⏎0⏎T: x⏎⏎");
    readRequest("OPTIONS * HTTP/1.0⏎Content-Length: 000⏎⏎");
  }

  @Test
  void reason_may_be_missing() throws NotHttp {
    assertThat(readResponse("GET", "HTTP/1.1 200⏎⏎").status()).isEqualTo(200);
    assertThat(readResponse("GET", "HTTP/1.0 404 ⏎⏎").status()).isEqualTo(404);
  }

  @Test
  void head_beyond_the_bound_is_not_http_and_one_at_the_bound_is() throws NotHttp {
    String start = "GET / HTTP/1.1⏎A: ";
    String fits = start + "x".repeat(Scanner.MAX_HEAD - 19 - 4) + "⏎⏎";
    assertThat(bytes(fits).readableBytes()).isEqualTo(Scanner.MAX_HEAD);
    readRequest(fits);

    assertThatThrownBy(() -> readRequest(start + "x".repeat(Scanner.MAX_HEAD) + "⏎⏎"))
        .isInstanceOf(NotHttp.class);
    assertThatThrownBy(() -> readRequest("⏎".repeat(Scanner.MAX_HEAD))).isInstanceOf(NotHttp.class);
  }

  @Test
  void trailers_beyond_the_bound_are_not_http() {
    String body = "0⏎" + "A: b⏎".repeat(Scanner.MAX_HEAD / 3);
    assertThatThrownBy(() -> readRequest("POST / HTTP/1.1⏎Transfer-Encoding: chunked⏎⏎" + body))
        .isInstanceOf(NotHttp.class);
  }

  @Test
  void path_is_without_host_and_query() throws NotHttp {
    assertThat(pathOf("/a/b?c=/d")).isEqualTo("/a/b");
    assertThat(pathOf("http://host:1/a?b")).isEqualTo("/a");
    assertThat(pathOf("http://host")).isEqualTo("/");
    assertThat(pathOf("/a?u=http://x/y")).isEqualTo("/a");
    assertThat(pathOf("*")).isEqualTo("*");
  }

  private static String pathOf(String target) throws NotHttp {
    Scanner scanner = Scanner.ofRequests();
    scanner.scan(bytes("GET " + target + " HTTP/1.1⏎⏎"), 0);
    return scanner.request().path();
  }
}

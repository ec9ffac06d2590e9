package holdwater.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Byte by byte: pipelining, upgrades, and what only looks like HTTP. */
@Timeout(120)
class HttpBytesTest {

  private static final String TAGGED = "'match':{'header':{'name':'X-Tag','value':'drill'}}";

  private Bench bench;

  @AfterEach
  void stop() throws IOException {
    bench.close();
  }

  private static String crlf(String text) {
    return text.replace("⏎", "\r\n");
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(crlf(text).getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String receive(Socket socket, String expected) throws IOException {
    byte[] bytes = socket.getInputStream().readNBytes(crlf(expected).length());
    return new String(bytes, StandardCharsets.ISO_8859_1).replace("\r\n", "⏎");
  }

  /** Answers every request head, one after the other, with its path; knows no bodies. */
  private static Upstream paths() throws IOException {
    return new Upstream(
        client -> {
          StringBuilder head = new StringBuilder();
          for (int c = client.getInputStream().read(); c >= 0; c = client.getInputStream().read()) {
            head.append((char) c);
            if (head.toString().endsWith("\r\n\r\n")) {
              String path = head.toString().split(" ", -1)[1];
              head.setLength(0);
              send(client, "HTTP/1.1 200 OK⏎Content-Length: " + path.length() + "⏎⏎" + path);
            }
          }
        });
  }

  private static String served(String path) {
    return "HTTP/1.1 200 OK⏎Content-Length: " + path.length() + "⏎⏎" + path;
  }

  private static String refused(String body) {
    return "HTTP/1.1 503 Service Unavailable⏎Cache-Control: no-store⏎"
        + "Content-Type: text/plain; charset=utf-8⏎Content-Length: "
        + body.length()
        + "⏎⏎"
        + body;
  }

  @Test
  void pipelined_requests_are_answered_in_their_order_whoever_answers() throws IOException {
    bench = new Bench(Settings.local(42), paths());
    bench.extension("'type':'http_status','attributes':{'body':'no'}," + TAGGED);
    bench.extension("'type':'http_latency','attributes':{'latency':100},'match':{'path':'/slow'}");
    String tag = "X-Tag: drill⏎";
    try (Socket socket = bench.connect()) {
      send(
          socket,
          "GET /slow HTTP/1.1⏎⏎GET /1 HTTP/1.1⏎"
              + tag
              + "⏎GET /2 HTTP/1.1⏎⏎GET /3 HTTP/1.1⏎"
              + tag
              + "⏎GET /4 HTTP/1.1⏎⏎");
      String all = served("/slow") + refused("no") + served("/2") + refused("no") + served("/4");

      assertThat(receive(socket, all)).isEqualTo(all);
    }
    assertThat(bench.count("exchangesHit")).isEqualTo(3);
  }

  @Test
  void request_that_comes_byte_by_byte_is_recognised() throws IOException {
    bench = new Bench(Settings.local(42), paths());
    bench.extension("'type':'http_status','attributes':{'body':'no'}," + TAGGED);
    try (Socket socket = bench.connect()) {
      for (char c : crlf("GET /a HTTP/1.1⏎x-tag:drill⏎⏎").toCharArray()) {
        Bench.send(socket, String.valueOf(c));
      }
      assertThat(receive(socket, refused("no"))).isEqualTo(refused("no"));
      send(socket, "GET /b HTTP/1.1⏎⏎");
      assertThat(receive(socket, served("/b"))).isEqualTo(served("/b"));
    }
  }

  @Test
  void last_request_is_answered_and_the_connection_ends() throws IOException {
    bench = new Bench(Settings.local(42), paths());
    bench.extension("'type':'http_status','attributes':{'body':'no'}");
    for (String last :
        List.of("GET / HTTP/1.0⏎⏎", "GET / HTTP/1.1⏎Connection: close⏎⏎GET /ahead HTTP/1.1⏎⏎")) {
      try (Socket socket = bench.connect()) {
        send(socket, last);
        String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertThat(all).contains("Connection: close\r\n").endsWith("\r\n\r\nno");
      }
    }
    Bench.eventually("no connection is left", () -> bench.count("connections") == 0);
  }

  @Test
  void upgraded_connection_carries_anything_both_ways() throws IOException {
    bench =
        new Bench(
            Settings.local(42),
            new Upstream(
                client -> {
                  client.getInputStream().readNBytes(crlf(UPGRADE).length());
                  send(client, "HTTP/1.1 101 Switching Protocols⏎Upgrade: websocket⏎⏎hello");
                  byte[] frame = client.getInputStream().readNBytes(40);
                  client.getOutputStream().write(frame);
                }));
    bench.extension("'type':'http_status','match':{'path':'/other'}");
    bench.extension("'type':'latency','attributes':{'latency':50},'match':{'path':'/chat'}");
    try (Socket socket = bench.connect()) {
      send(socket, UPGRADE);
      String accepted = "HTTP/1.1 101 Switching Protocols⏎Upgrade: websocket⏎⏎hello";
      assertThat(receive(socket, accepted)).isEqualTo(accepted);
      String frame = "GET /other HTTP/1.1⏎⏎\u0081\u0085not http!!!!!";
      String padded = frame + "x".repeat(40 - crlf(frame).length());
      send(socket, padded);
      assertThat(receive(socket, padded)).isEqualTo(padded);
    }
    assertThat(bench.count("notHttp")).isZero();
  }

  private static final String UPGRADE =
      "GET /chat HTTP/1.1⏎Host: x⏎Connection: Upgrade⏎Upgrade: websocket⏎"
          + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==⏎⏎";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003",
        "PRI * HTTP/2.0⏎⏎SM⏎⏎\u0000\u0000\u0012",
        "POST / HTTP/1.1⏎Content-Length: 4⏎Transfer-Encoding: chunked⏎⏎5c⏎GPOST / HTTP/1.1⏎⏎",
        "POST / HTTP/1.1⏎Content-Length: 4⏎Content-Length: 5⏎⏎12345",
        "POST / HTTP/1.1⏎X-Tag: drill⏎Transfer-Encoding: xchunked⏎⏎0⏎⏎",
        "POST / HTTP/1.1⏎X-Tag: drill\nTransfer-Encoding: chunked⏎⏎0⏎⏎",
        "GET / HTTP/1.1\n\n",
        "*1⏎$4⏎PING⏎"
      })
  void what_only_looks_like_http_comes_back_from_an_echo_untouched(String text) throws IOException {
    bench = Bench.echo();
    bench.extension("'type':'http_status'");
    bench.extension("'type':'http_header','attributes':{'name':'A','value':'b'}");
    bench.extension("'type':'timeout','stream':'upstream'," + TAGGED);
    try (Socket socket = bench.connect()) {
      send(socket, text);
      assertThat(receive(socket, text)).isEqualTo(text.replace("\r\n", "⏎"));
      send(socket, "and more");
      assertThat(receive(socket, "and more")).isEqualTo("and more");
    }
    assertThat(bench.count("notHttp")).isEqualTo(1);
  }

  @Test
  void huge_head_passes_untouched() throws IOException {
    bench = Bench.echo();
    bench.extension("'type':'http_status'");
    String head = "GET / HTTP/1.1⏎A: " + "x".repeat(200_000) + "⏎⏎";
    try (Socket socket = bench.connect()) {
      send(socket, head);
      assertThat(receive(socket, head)).isEqualTo(head);
    }
    assertThat(bench.count("notHttp")).isEqualTo(1);
  }

  @Test
  void request_cut_off_in_its_head_reaches_the_server_when_the_client_ends() throws IOException {
    bench = Bench.echo();
    bench.extension("'type':'http_status'");
    try (Socket socket = bench.connect()) {
      send(socket, "GET / HTTP/1.1⏎Host:");
      socket.shutdownOutput();
      assertThat(receive(socket, "GET / HTTP/1.1⏎Host:")).isEqualTo("GET / HTTP/1.1⏎Host:");
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void link_without_http_toxics_does_not_look_at_bytes() throws IOException {
    bench = Bench.echo();
    bench.toxic("'type':'latency','attributes':{'latency':1}");
    try (Socket socket = bench.connect()) {
      Bench.roundTrip(socket, "\u0001garbage");
    }
    assertThat(bench.count("notHttp")).isZero();
  }

  @Test
  void client_that_asks_and_never_reads_is_made_to_wait() throws IOException {
    bench = new Bench(Settings.local(42), paths());
    bench.extension("'type':'http_status','attributes':{'body':'" + "x".repeat(4_000) + "'}");
    byte[] asks = crlf("GET / HTTP/1.1⏎⏎".repeat(500)).getBytes(StandardCharsets.US_ASCII);
    try (Socket socket = bench.connect()) {
      socket.setSendBufferSize(16 * 1024);
      Thread asking =
          new Thread(
              () -> {
                try {
                  for (int i = 0; i < 20_000; i++) {
                    socket.getOutputStream().write(asks);
                  }
                } catch (IOException e) {
                  // Closed by the test, while it waited: what this is about.
                }
              });
      asking.start();
      Bench.eventually("it stands", () -> stands("bytesUp"));
      assertThat(bench.count("bytesUp")).isLessThan(1_000_000);
    }
  }

  private boolean stands(String what) {
    long before = bench.count(what);
    for (int i = 0; i < 20; i++) {
      if (bench.count(what) != before) {
        return false;
      }
    }
    return before > 0;
  }
}

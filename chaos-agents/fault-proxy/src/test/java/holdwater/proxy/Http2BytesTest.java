package holdwater.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** HTTP/2 written by hand: how it is told from other bytes, and how it ends when it is broken. */
@Timeout(60)
class Http2BytesTest {

  private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
  private static final byte[] SETTINGS = {0, 0, 0, 4, 0, 0, 0, 0, 0};
  private static final int GOAWAY = 7;
  private static final int HEADERS = 1;
  private static final int WHOLE = 5;

  private Bench bench;

  @BeforeEach
  void start() throws IOException {
    bench = new Bench(Settings.local(42), new Upstream(Http2BytesTest::swallow));
    bench.extension("'type':'grpc_status','match':{'path':'/shop.Orders/*'}");
  }

  @AfterEach
  void stop() throws IOException {
    bench.close();
  }

  private static void swallow(Socket client) throws IOException {
    client.getInputStream().transferTo(OutputStream.nullOutputStream());
  }

  private static byte[] frame(int type, int flags, int stream, byte[] payload) {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.writeBytes(new byte[] {0, (byte) (payload.length >> 8), (byte) payload.length});
    frame.writeBytes(new byte[] {(byte) type, (byte) flags, 0, 0, 0, (byte) stream});
    frame.writeBytes(payload);
    return frame.toByteArray();
  }

  /** POST /shop.Orders/Place, by names of the static table. */
  private static byte[] call() {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    block.writeBytes(new byte[] {(byte) 0x83, (byte) 0x86, 4, 18});
    block.writeBytes("/shop.Orders/Place".getBytes(StandardCharsets.US_ASCII));
    block.writeBytes(new byte[] {0x0f, 0x10, 16});
    block.writeBytes("application/grpc".getBytes(StandardCharsets.US_ASCII));
    return frame(HEADERS, WHOLE, 1, block.toByteArray());
  }

  private static byte[] opening(byte[] request) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(PREFACE.getBytes(StandardCharsets.US_ASCII));
    all.writeBytes(SETTINGS);
    all.writeBytes(request);
    return all.toByteArray();
  }

  /** The next frame whose head has that type, as text. */
  private static String next(int type, Socket from) throws IOException {
    while (true) {
      byte[] head = from.getInputStream().readNBytes(9);
      int length = ((head[1] & 0xFF) << 8) | (head[2] & 0xFF);
      byte[] payload = from.getInputStream().readNBytes(length);
      if (head[3] == type) {
        return new String(payload, StandardCharsets.ISO_8859_1);
      }
    }
  }

  @Test
  void call_is_answered_however_its_bytes_are_cut() throws IOException {
    byte[] said = opening(call());
    long before = 0;
    for (int first = 0; first < said.length; first += 5) {
      try (Socket client = bench.connect()) {
        client.getOutputStream().write(said, 0, first);
        long read = before + first;
        Bench.eventually("the first part is read", () -> bench.count("bytesUp") == read);
        client.getOutputStream().write(said, first, said.length - first);
        assertThat(next(HEADERS, client)).contains("grpc-status").contains("14");
      }
      before += said.length;
    }
    assertThat(bench.count("notHttp")).isZero();
    assertThat(bench.count("exchanges")).isEqualTo(bench.count("connectionsTotal"));
    assertThat(bench.count("exchangesHit")).isEqualTo(bench.count("connectionsTotal"));
  }

  @Test
  void what_only_begins_as_http2_passes_untouched() throws IOException {
    try (Upstream echo = Upstream.echo();
        Socket client = Bench.connect(bench.link("echo", echo.address()))) {
      assertThat(Bench.roundTrip(client, "P")).isPositive();
      assertThat(Bench.roundTrip(client, "RI * HTTP/2.0\r\n")).isPositive();
      assertThat(Bench.roundTrip(client, "quit\r\n")).isPositive();
    }
  }

  @Test
  void server_that_speaks_first_as_http2_does_and_then_something_else_passes() throws IOException {
    try (Upstream settings = new Upstream(Http2BytesTest::settingsAndWords);
        Socket client = Bench.connect(bench.link("first", settings.address()))) {
      assertThat(Bench.receive(client, SETTINGS.length + 9)).endsWith("and words");
      assertThat(Bench.roundTrip(client, "hello")).isPositive();
    }
  }

  private static void settingsAndWords(Socket client) throws IOException {
    client.getOutputStream().write(SETTINGS);
    client.getOutputStream().write("and words".getBytes(StandardCharsets.US_ASCII));
    client.getInputStream().transferTo(client.getOutputStream());
  }

  @Test
  void broken_frames_end_their_connection_with_words_and_no_other() throws IOException {
    try (Socket other = bench.connect();
        Socket client = bench.connect()) {
      other.getOutputStream().write(opening(new byte[0]));
      client.getOutputStream().write(opening(frame(HEADERS, WHOLE, 1, new byte[] {-1, -1})));
      assertThat(next(GOAWAY, client)).endsWith("a header block that cannot be read");
      assertThat(Bench.drain(client.getInputStream())).isZero();

      other.getOutputStream().write(call());
      assertThat(next(HEADERS, other)).contains("grpc-status");
    }
    assertThat(bench.count("http2Errors")).isEqualTo(1);
  }
}

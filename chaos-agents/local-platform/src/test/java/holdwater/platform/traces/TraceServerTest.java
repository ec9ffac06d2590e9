package holdwater.platform.traces;

import static io.opentelemetry.proto.trace.v1.Span.SpanKind.SPAN_KIND_SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import holdwater.model.trace.TraceLook;
import holdwater.platform.FakeTime;
import holdwater.platform.api.PlatformJson;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TraceServerTest {
  private static final byte[] MESSAGE =
      Otlp.message("gateway", Otlp.span(1, 1, 0, SPAN_KIND_SERVER, "GET /home", 0, 100));

  private final FakeTime time = new FakeTime();
  private final TraceBook book = new TraceBook(time);
  private final HttpClient client = HttpClient.newHttpClient();
  private TraceServer server;

  @BeforeEach
  void serve() throws Exception {
    server = new TraceServer(0, "secret", "token", book, Optional.empty());
  }

  @AfterEach
  void close() {
    server.close();
  }

  private HttpRequest.Builder at(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
  }

  private int send(String path, byte[] body, String... headers) throws Exception {
    HttpRequest.Builder request =
        at(path)
            .header("Content-Type", "application/x-protobuf")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private HttpResponse<byte[]> look(String token, String query) throws Exception {
    HttpRequest request = at("/look?" + query).header("Authorization", "Bearer " + token).build();
    return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
  }

  @Test
  void what_a_service_sends_is_told_to_who_has_the_token() throws Exception {
    assertThat(send("/secret/v1/traces", MESSAGE)).isEqualTo(200);
    assertThat(send("/secret/v1/traces", Otlp.gzip(MESSAGE), "Content-Encoding", "gzip"))
        .isEqualTo(200);
    time.pass(OpenTraces.QUIET.plusSeconds(1));
    book.tick();

    HttpResponse<byte[]> answer = look("token", "since=2026-01-01T00:00:00Z");

    TraceLook look = PlatformJson.mapper().readValue(answer.body(), TraceLook.class);
    assertThat(look.counts().spans()).isEqualTo(2);
    assertThat(look.traces().get(0).journey()).isEqualTo("gateway GET /home");
    assertThat(look).isEqualTo(book.since(Otlp.START));
  }

  /** Any user of the machine can hold connections without a secret. */
  @Test
  @Timeout(60)
  void half_requests_of_strangers_keep_no_service_from_being_heard() throws Exception {
    List<Socket> half = new ArrayList<>();
    try {
      for (int i = 0; i < 200; i++) {
        half.add(new Socket(InetAddress.getLoopbackAddress(), server.port()));
        half.get(i)
            .getOutputStream()
            .write("GET / HTTP/1.1\r\nHost: 127.0".getBytes(StandardCharsets.US_ASCII));
      }
      long begun = System.nanoTime();

      assertThat(send("/secret/v1/traces", MESSAGE)).isEqualTo(200);
      assertThat(look("token", "since=2026-01-01T00:00:00Z").statusCode()).isEqualTo(200);

      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(8));
    } finally {
      for (Socket one : half) {
        one.close();
      }
    }
  }

  @Test
  void strangers_can_neither_send_nor_read() throws Exception {
    assertThat(send("/v1/traces", MESSAGE)).isEqualTo(404);
    assertThat(send("/other/v1/traces", MESSAGE)).isEqualTo(404);
    assertThat(send("/secret/v1/traces", MESSAGE, "Origin", "http://evil.example")).isEqualTo(403);
    assertThat(look("other", "since=2026-01-01T00:00:00Z").statusCode()).isEqualTo(401);
    assertThat(book.since(Otlp.START).counts().spans()).isZero();
  }

  @Test
  void bombs_and_nonsense_are_refused_and_counted() throws Exception {
    byte[] bomb = Otlp.gzip(new byte[64 << 20]);

    assertThat(send("/secret/v1/traces", bomb, "Content-Encoding", "gzip")).isEqualTo(413);
    assertThat(send("/secret/v1/traces", new byte[] {1, 2, 3})).isEqualTo(400);
    assertThat(send("/secret/v1/traces", MESSAGE, "Content-Type", "application/json"))
        .isEqualTo(415);
    assertThat(look("token", "since=yesterday").statusCode()).isEqualTo(400);

    assertThat(book.since(Otlp.START).counts().refused()).isEqualTo(3);
  }

  @Test
  void messages_go_on_to_the_users_receiver_as_they_came() throws Exception {
    BlockingQueue<byte[]> came = new LinkedBlockingQueue<>();
    HttpServer users =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    users.createContext(
        "/otlp/v1/traces",
        exchange -> {
          came.add(exchange.getRequestBody().readAllBytes());
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    users.start();
    URI base = URI.create("http://127.0.0.1:" + users.getAddress().getPort() + "/otlp");
    Forwarding on = new Forwarding(base);
    try (TraceServer forwarding = new TraceServer(0, "secret", "token", book, Optional.of(on))) {
      HttpRequest request =
          HttpRequest.newBuilder(
                  URI.create("http://127.0.0.1:" + forwarding.port() + "/secret/v1/traces"))
              .header("Content-Type", "application/x-protobuf")
              .POST(HttpRequest.BodyPublishers.ofByteArray(MESSAGE))
              .build();
      int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();

      assertThat(status).isEqualTo(200);
      assertThat(came.poll(30, TimeUnit.SECONDS)).isEqualTo(MESSAGE);
      assertThat(on.lost()).isZero();
    } finally {
      users.stop(0);
    }
  }

  @Test
  void receiver_that_is_away_costs_messages_and_nothing_else() throws Exception {
    Forwarding on = new Forwarding(URI.create("http://127.0.0.1:1"));
    try (TraceServer forwarding = new TraceServer(0, "secret", "token", book, Optional.of(on))) {
      HttpRequest request =
          HttpRequest.newBuilder(
                  URI.create("http://127.0.0.1:" + forwarding.port() + "/secret/v1/traces"))
              .header("Content-Type", "application/x-protobuf")
              .POST(HttpRequest.BodyPublishers.ofByteArray(MESSAGE))
              .build();

      assertThat(client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
          .isEqualTo(200);
      holdwater.testkit.Eventually.eventually(
          holdwater.platform.Toy.GENEROUS, () -> assertThat(on.lost()).isEqualTo(1));
    }
  }
}

package holdwater.proxy;

import static holdwater.proxy.GrpcShop.LIST;
import static holdwater.proxy.GrpcShop.PLACE;
import static holdwater.proxy.GrpcShop.WATCH;
import static holdwater.proxy.GrpcShop.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * HTTP/2 inside of TLS that the proxy ends and begins: who speaks it, and faults of its streams.
 */
@Timeout(120)
class Http2InTlsTest {

  private static final int MESSAGE_HEAD = 5;

  @TempDir private Path dir;
  private TlsBench bench;

  @BeforeEach
  void start() throws IOException {
    bench = new TlsBench(dir);
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  private long count(String what) {
    return bench.api.get("/v3/links/p").json().get(what).asLong();
  }

  private static Status failure(Runnable call) {
    return catchThrowableOfType(StatusRuntimeException.class, call::run).getStatus();
  }

  @Test
  void one_method_of_grpc_fails_and_no_other() throws Exception {
    try (GrpcShop shop = new GrpcShop(bench.servers.server("localhost"))) {
      Channel channel = shop.over(bench.link(shop.named(), "{}"), bench.trusting());
      assertThat(call(channel, LIST, "warm")).isEqualTo("List of 4");

      bench.toxic(
          "'type':'grpc_status','attributes':{'code':'UNAVAILABLE','message':'drill'},"
              + "'match':{'path':'/shop.Orders/Place'}");
      for (int i = 0; i < 20; i++) {
        Status status = failure(() -> call(channel, PLACE, "x"));
        assertThat(status.getCode()).isEqualTo(Code.UNAVAILABLE);
        assertThat(status.getDescription()).isEqualTo("drill");
        assertThat(call(channel, LIST, "y".repeat(i))).isEqualTo("List of " + i);
      }
      assertThat(shop.seen).hasSize(21).allMatch(call -> call.startsWith("List"));
      Bench.eventually("exchanges", () -> count("exchanges") == 41);
      assertThat(count("exchangesHit")).isEqualTo(20);
      assertThat(count("connectionsTotal")).isEqualTo(1);
      assertThat(count("notHttp")).isZero();
      assertThat(count("http2Errors")).isZero();
    }
  }

  @Test
  void a_stream_of_messages_comes_whole_while_others_are_late() throws Exception {
    try (GrpcShop shop = new GrpcShop(bench.servers.server("localhost"))) {
      Channel channel = shop.over(bench.link(shop.named(), "{}"), bench.trusting());
      bench.toxic(
          "'type':'http_latency','attributes':{'latency':30},'match':{'path':'/shop.Orders/List'}");

      Iterator<String> messages =
          ClientCalls.blockingServerStreamingCall(channel, WATCH, CallOptions.DEFAULT, "3000");
      for (int i = 0; i < 3_000; i++) {
        assertThat(messages.next()).startsWith(i + " ");
        if (i % 500 == 0) {
          long start = System.nanoTime();
          assertThat(call(channel, LIST, "z")).isEqualTo("List of 1");
          assertThat(Bench.millisSince(start)).isGreaterThanOrEqualTo(30);
        }
      }
      assertThat(messages.hasNext()).isFalse();
      assertThat(count("exchangesHit")).isEqualTo(6);
    }
  }

  @Test
  void client_of_the_jdk_speaks_it_and_one_stream_is_late_and_another_gets_a_status()
      throws Exception {
    try (GrpcShop shop = new GrpcShop(bench.servers.server("localhost"))) {
      int port = bench.link(shop.named(), "{}");
      HttpClient client = HttpClient.newBuilder().sslContext(bench.trusting()).build();
      HttpResponse<byte[]> answer = client.send(list(port, "abc"), BodyHandlers.ofByteArray());
      assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(said(answer)).isEqualTo("List of 3");

      bench.toxic(
          "'name':'late','type':'http_latency','attributes':{'latency':1500},"
              + "'match':{'path':'*/Place'}");
      long start = System.nanoTime();
      CompletableFuture<HttpResponse<byte[]>> late =
          client.sendAsync(to(port, "Place", "x"), BodyHandlers.ofByteArray());
      assertThat(said(client.send(list(port, "de"), BodyHandlers.ofByteArray())))
          .isEqualTo("List of 2");
      assertThat(late).isNotDone();
      assertThat(said(late.get())).isEqualTo("Place of 1");
      assertThat(Bench.millisSince(start)).isGreaterThanOrEqualTo(1_500);

      bench.toxic("'type':'http_status','attributes':{'status':503},'match':{'method':'GET'}");
      HttpResponse<String> refused =
          client.send(HttpRequest.newBuilder(uri(port, "/")).build(), BodyHandlers.ofString());
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.version()).isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(count("exchangesHit")).isEqualTo(2);
      assertThat(count("connectionsTotal")).isEqualTo(1);
    }
  }

  private static URI uri(int port, String path) {
    return URI.create("https://localhost:" + port + path);
  }

  private static HttpRequest list(int port, String message) {
    return to(port, "List", message);
  }

  private static HttpRequest to(int port, String method, String message) {
    byte[] text = message.getBytes(StandardCharsets.UTF_8);
    ByteBuffer body = ByteBuffer.allocate(MESSAGE_HEAD + text.length);
    body.put((byte) 0).putInt(text.length).put(text);
    return HttpRequest.newBuilder(uri(port, "/shop.Orders/" + method))
        .header("Content-Type", "application/grpc")
        .header("TE", "trailers")
        .POST(BodyPublishers.ofByteArray(body.array()))
        .build();
  }

  private static String said(HttpResponse<byte[]> answer) {
    byte[] body = answer.body();
    return new String(body, MESSAGE_HEAD, body.length - MESSAGE_HEAD, StandardCharsets.UTF_8);
  }

  @Test
  void clients_of_grpc_in_tls_come_to_an_upstream_in_plain_text() throws Exception {
    try (GrpcShop shop = new GrpcShop()) {
      int port = bench.link(shop.address(), "{'originate':false}");
      assertThat(call(shop.over(port, bench.trusting()), LIST, "abc")).isEqualTo("List of 3");
    }
  }

  @Test
  void clients_of_grpc_in_plain_text_come_to_an_upstream_in_tls() throws Exception {
    try (GrpcShop shop = new GrpcShop(bench.servers.server("localhost"))) {
      int port = bench.link(shop.named(), "{'terminate':false,'http2':true}");
      Channel channel = shop.over(port);
      bench.toxic("'type':'grpc_status','match':{'path':'*/Place'}");
      assertThat(call(channel, LIST, "abc")).isEqualTo("List of 3");
      assertThat(failure(() -> call(channel, PLACE, "x")).getCode()).isEqualTo(Code.UNAVAILABLE);
    }
  }

  /** What a client gets that offers these, before a server that would take those. */
  private String agreed(int port, String... offered) throws Exception {
    try (SSLSocket client = bench.connect(port)) {
      SSLParameters parameters = client.getSSLParameters();
      parameters.setApplicationProtocols(offered);
      client.setSSLParameters(parameters);
      client.startHandshake();
      return client.getApplicationProtocol();
    }
  }

  private SSLServerSocket speaking(String... protocols) throws Exception {
    SSLServerSocket server = (SSLServerSocket) bench.listening("localhost");
    SSLParameters parameters = server.getSSLParameters();
    parameters.setApplicationProtocols(protocols);
    server.setSSLParameters(parameters);
    CompletableFuture<Void> unused = CompletableFuture.runAsync(() -> accept(server));
    return server;
  }

  private static void accept(SSLServerSocket server) {
    while (true) {
      try (Socket client = server.accept()) {
        Bench.drain(client.getInputStream());
      } catch (IOException e) {
        if (server.isClosed()) {
          return;
        }
      }
    }
  }

  @Test
  void client_and_upstream_agree_through_the_proxy_as_they_would_without_it() throws Exception {
    try (SSLServerSocket both = speaking("h2", "http/1.1")) {
      int port = bench.link("localhost:" + both.getLocalPort(), "{}");
      assertThat(agreed(port, "h2", "http/1.1")).isEqualTo("h2");
      assertThat(agreed(port, "http/1.1", "h2")).isEqualTo("h2");
      assertThat(agreed(port, "http/1.1")).isEqualTo("http/1.1");
      assertThat(agreed(port)).isEmpty();
      bench.api.delete("/v3/proxies/p");

      int old = bench.link("localhost:" + both.getLocalPort(), "{'http2':false}");
      assertThat(agreed(old, "h2", "http/1.1")).isEqualTo("http/1.1");
      assertThatThrownBy(() -> agreed(old, "h2")).isInstanceOf(SSLException.class);
      Bench.eventually(
          "the refusal is told", () -> bench.refusal().startsWith("TLS with the client: "));
      bench.api.delete("/v3/proxies/p");
    }
    try (SSLServerSocket old = speaking("http/1.1")) {
      int port = bench.link("localhost:" + old.getLocalPort(), "{}");
      assertThat(agreed(port, "h2", "http/1.1")).isEqualTo("http/1.1");
      assertThatThrownBy(() -> agreed(port, "h2")).isInstanceOf(IOException.class);
      assertThat(bench.refusal()).startsWith("TLS with the upstream: ").contains("protocol");
    }
  }
}

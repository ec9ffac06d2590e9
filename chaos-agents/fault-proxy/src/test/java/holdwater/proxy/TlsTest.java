package holdwater.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import holdwater.proxy.tls.TestServers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** TLS that the proxy ends and begins, with HTTP faults inside it. */
@Timeout(120)
class TlsTest {

  private static final String BOTH = "{}";

  @TempDir private Path dir;
  private final AtomicInteger served = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpsServer server;

  @AfterEach
  void stop() {
    if (server != null) {
      server.stop(0);
    }
    threads.shutdownNow();
  }

  /** Starts the server as that name, and returns where it is under the name. */
  private String upstream(TestServers servers, String name) throws Exception {
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(servers.server(name)));
    server.createContext(
        "/",
        exchange -> {
          served.incrementAndGet();
          byte[] body = "the page".getBytes("US-ASCII");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    // A connection without a request would hold up all others.
    server.setExecutor(threads);
    server.start();
    return "localhost:" + server.getAddress().getPort();
  }

  private static HttpResponse<String> get(TlsBench bench, int port) throws Exception {
    HttpClient client = HttpClient.newBuilder().sslContext(bench.trusting()).build();
    return client.send(
        HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/")).build(),
        BodyHandlers.ofString());
  }

  @Test
  void http_faults_bite_inside_of_tls() throws Exception {
    try (TlsBench bench = new TlsBench(dir)) {
      int port = bench.link(upstream(bench.servers, "localhost"), BOTH);
      assertThat(get(bench, port).body()).isEqualTo("the page");
      assertThat(get(bench, port).version()).isEqualTo(HttpClient.Version.HTTP_1_1);

      bench.toxic("'type':'http_latency','attributes':{'latency':300}");
      long start = System.nanoTime();
      assertThat(get(bench, port).statusCode()).isEqualTo(200);
      assertThat(Bench.millisSince(start)).isGreaterThanOrEqualTo(300);
      bench.api.delete("/v3/proxies/p/toxics/http_latency_downstream");

      int before = served.get();
      bench.toxic("'type':'http_status','attributes':{'status':503,'body':'broken'}");
      assertThat(get(bench, port).statusCode()).isEqualTo(503);
      assertThat(get(bench, port).body()).isEqualTo("broken");
      assertThat(served).hasValue(before);
      assertThat(bench.api.get("/v3/links/p").json().get("notHttp").asLong()).isZero();
    }
  }

  @Test
  void certificate_is_for_whom_the_client_asks_and_short_lived() throws Exception {
    try (TlsBench bench = new TlsBench(dir)) {
      int port = bench.link(upstream(bench.servers, "localhost"), BOTH);

      try (SSLSocket asking = bench.connect(port)) {
        SSLParameters parameters = asking.getSSLParameters();
        parameters.setServerNames(List.of(new SNIHostName("shop.example")));
        asking.setSSLParameters(parameters);
        X509Certificate shown = shown(asking);
        assertThat(names(shown)).containsExactly("shop.example");
        assertThat(
                Duration.between(shown.getNotBefore().toInstant(), shown.getNotAfter().toInstant()))
            .isLessThan(Duration.ofHours(25));
      }
      try (Socket plain = Bench.connect(port);
          SSLSocket silent =
              (SSLSocket)
                  bench
                      .trusting()
                      .getSocketFactory()
                      .createSocket(plain, "127.0.0.1", port, true)) {
        assertThat(names(shown(silent))).contains("127.0.0.1", "localhost");
      }
    }
  }

  private static X509Certificate shown(SSLSocket socket) throws IOException {
    socket.startHandshake();
    return (X509Certificate) socket.getSession().getPeerCertificates()[0];
  }

  private static List<Object> names(X509Certificate certificate) throws Exception {
    return certificate.getSubjectAlternativeNames().stream()
        .<Object>map(name -> name.get(1))
        .toList();
  }

  @Test
  void client_may_choose_only_what_the_upstream_speaks() throws Exception {
    try (TlsBench bench = new TlsBench(dir)) {
      int port = bench.link(upstream(bench.servers, "localhost"), BOTH);

      try (SSLSocket socket = offering(bench, port, "h2", "http/1.1")) {
        socket.startHandshake();
        assertThat(socket.getApplicationProtocol()).isEqualTo("http/1.1");
      }
      try (SSLSocket socket = offering(bench, port, "h2")) {
        assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
      }
      Bench.eventually(
          "the refusal is told",
          () ->
              bench
                  .refusal()
                  .equals("TLS with the upstream: it speaks nothing that the client does, h2"));
    }
  }

  @Test
  void a_hello_in_single_bytes_is_one_and_half_a_hello_harms_nobody() throws Exception {
    try (TlsBench bench = new TlsBench(dir)) {
      int port = bench.link(upstream(bench.servers, "localhost"), BOTH);

      try (Socket half = Bench.connect(port);
          Socket drop = Bench.connect(port)) {
        half.getOutputStream().write(new byte[] {22, 3, 1, 2});
        drop.getOutputStream().write(new byte[] {22, 3});
        drop.shutdownOutput();
        assertThat(drop.getInputStream().read()).isEqualTo(-1);
        assertThat(bench.refusal())
            .isEqualTo("TLS with the client: the connection ended in the TLS handshake");
        assertThat(get(bench, port).body()).isEqualTo("the page");
      }
      Bench.eventually("all memory is free", () -> Bench.held(bench.api) == 0);
    }
  }

  private static SSLSocket offering(TlsBench bench, int port, String... protocols)
      throws Exception {
    SSLSocket socket = bench.connect(port);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setApplicationProtocols(protocols);
    socket.setSSLParameters(parameters);
    return socket;
  }

  /** The handshake with the client succeeds, and then the connection ends. */
  private static String refusedUpstream(TlsBench bench, int port) throws Exception {
    try (SSLSocket socket = bench.connect(port)) {
      socket.startHandshake();
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
    return bench.refusal();
  }

  @Test
  void upstream_whose_certificate_nobody_trusted_has_signed_is_refused() throws Exception {
    TestServers others = new TestServers(dir.resolve("others"), Clock.systemUTC());
    try (TlsBench bench = new TlsBench(dir)) {
      int port = bench.link(upstream(others, "localhost"), BOTH);

      assertThat(refusedUpstream(bench, port))
          .startsWith("TLS with the upstream: its certificate is signed by nobody")
          .contains("--tls-truststore");
      assertThat(served).hasValue(0);
    }
  }

  @Test
  void upstream_whose_certificate_is_for_another_name_is_refused_unless_that_is_asked_for()
      throws Exception {
    try (TlsBench bench = new TlsBench(dir)) {
      String upstream = upstream(bench.servers, "shop.example");
      int port = bench.link(upstream, BOTH);
      assertThat(refusedUpstream(bench, port))
          .startsWith("TLS with the upstream: its certificate is for somebody else");
      bench.api.delete("/v3/proxies/p");

      int named = bench.link(upstream, "{'serverName':'shop.example'}");
      assertThat(get(bench, named).body()).isEqualTo("the page");
    }
  }

  @Test
  void upstream_whose_certificate_has_expired_is_refused() throws Exception {
    Clock late = Clock.offset(Clock.systemUTC(), Duration.ofDays(-3));
    TestServers expired = new TestServers(dir.resolve("expired"), late);
    try (TlsBench bench = new TlsBench(dir, false, expired)) {
      int port = bench.link(upstream(expired, "localhost"), BOTH);

      assertThat(refusedUpstream(bench, port))
          .startsWith("TLS with the upstream: its certificate has expired");
    }
  }

  @Test
  void not_to_verify_takes_a_flag_of_the_server_and_a_word_of_the_proxy() throws Exception {
    TestServers others = new TestServers(dir.resolve("others"), Clock.systemUTC());
    String upstream = upstream(others, "elsewhere");
    try (TlsBench strict = new TlsBench(dir)) {
      assertThat(strict.tryLink(upstream, "{'verify':false}").json().get("error").asText())
          .contains("--tls-allow-unverified");
    }
    try (TlsBench lax = new TlsBench(dir.resolve("ca"), true, others)) {
      int port = lax.link(upstream, "{'verify':false}");
      assertThat(get(lax, port).body()).isEqualTo("the page");
    }
  }

  @Test
  void client_that_speaks_plain_http_is_told_so() throws Exception {
    try (TlsBench bench = new TlsBench(dir)) {
      int port = bench.link(upstream(bench.servers, "localhost"), BOTH);

      try (Socket plain = Bench.connect(port)) {
        Bench.send(plain, "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(new String(plain.getInputStream().readAllBytes(), "US-ASCII"))
            .startsWith("HTTP/1.1 400 Bad Request\r\n")
            .endsWith("speaks TLS: call it with https.\n");
      }

      assertThat(bench.refusal())
          .isEqualTo(
              "TLS with the client: it speaks no TLS, which this proxy terminates: call it with https");
      assertThat(served).hasValue(0);
    }
  }

  @Test
  void client_that_does_not_trust_the_ca_is_told_of_where_it_is() throws Exception {
    try (TlsBench bench = new TlsBench(dir)) {
      int port = bench.link(upstream(bench.servers, "localhost"), BOTH);

      try (Socket plain = Bench.connect(port);
          SSLSocket socket =
              (SSLSocket)
                  TestServers.client(bench.servers.trusted())
                      .getSocketFactory()
                      .createSocket(plain, "localhost", port, true)) {
        assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
      }

      Bench.eventually("the refusal is told", () -> bench.refusal().contains("/v3/tls/ca"));
    }
  }

  @Test
  void one_side_alone_may_speak_tls() throws Exception {
    try (TlsBench bench = new TlsBench(dir);
        Upstream plain = Upstream.http("plain")) {
      int inTls = bench.link(plain.address(), "{'originate':false}");
      assertThat(get(bench, inTls).body()).isEqualTo("plain");
      bench.api.delete("/v3/proxies/p");

      int toTls = bench.link(upstream(bench.servers, "localhost"), "{'terminate':false}");
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create("http://localhost:" + toTls + "/")).build(),
                  BodyHandlers.ofString());
      assertThat(answer.body()).isEqualTo("the page");
    }
  }

  @Test
  void without_a_ca_there_is_no_tls() throws IOException {
    try (FaultProxy proxy = FaultProxy.start(Settings.local(1))) {
      Api api = new Api(proxy.address());

      Api.Reply refused = api.post("/v3/proxies", "{'name':'p','upstream':'x:1','tls':{}}");
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.json().get("error").asText()).contains("--tls-ca FOLDER");
      assertThat(api.get("/v3/tls/ca").status()).isEqualTo(404);
    }
  }

  @Test
  void tls_shows_in_the_extended_view_only_and_cannot_be_changed() throws IOException {
    try (TlsBench bench = new TlsBench(dir)) {
      bench.link("x:1", "{'originate':false}");

      assertThat(bench.api.get("/proxies/p").json().has("tls")).isFalse();
      Api.Reply shown = bench.api.get("/v3/proxies/p");
      assertThat(shown.json().at("/tls/originate").asBoolean()).isFalse();
      assertThat(bench.api.post("/v3/proxies/p", shown.body()).status()).isEqualTo(200);
      assertThat(bench.api.post("/v3/proxies/p", "{'tls':{}}").body())
          .contains("cannot be changed");
      assertThat(bench.tryLink("x:1", "{'terminate':false,'originate':false}").body())
          .contains("does nothing");
      assertThat(bench.tryLink("x:1", "{'serverName':'a b'}").body()).contains("is no host name");
      assertThat(bench.tryLink("unix:/run/x", BOTH).body()).contains("tls.serverName is missing");
    }
  }

  @Test
  void without_a_token_tls_is_for_the_config_file_alone() throws Exception {
    String spec = "{'name':'p','upstream':'127.0.0.1:1','tls':{'originate':false}}";
    Path config =
        java.nio.file.Files.writeString(dir.resolve("c.json"), "[" + spec.replace('\'', '"') + "]");
    List<String> flags = List.of("--port=0", "--config=" + config, "--tls-ca=" + dir.resolve("ca"));
    try (FaultProxy proxy = FaultProxy.start(Arguments.parse(flags, 1))) {
      Api api = new Api(proxy.address());

      assertThat(api.get("/v3/proxies/p").json().at("/tls/terminate").asBoolean()).isTrue();
      assertThat(api.post("/v3/proxies", spec.replace("'p'", "'q'").replace(":1'", ":2'")).body())
          .contains("--token-file or --open");
    }
    assertThatThrownBy(() -> Arguments.parse(List.of("--tls-allow-unverified"), 1))
        .hasMessageContaining("mean nothing without --tls-ca");
  }
}

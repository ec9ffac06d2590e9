package holdwater.proxy;

import holdwater.proxy.tls.TestServers;
import holdwater.proxy.tls.TlsSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A proxy that may end and begin TLS, servers that speak it, and clients that trust the proxy. */
final class TlsBench implements AutoCloseable {
  private static final long PATIENCE_NANOS = 30_000_000_000L;

  final TestServers servers;
  final FaultProxy proxy;
  final Api api;
  private final Path folder;

  /**
   * @param dir for the CAs of the proxy and of the servers
   */
  TlsBench(Path dir) throws IOException {
    this(dir, false);
  }

  TlsBench(Path dir, boolean unverifiedAllowed) throws IOException {
    this(dir, unverifiedAllowed, new TestServers(dir.resolve("servers"), Clock.systemUTC()));
  }

  /** In front of servers whose certificates another clock dates. */
  TlsBench(Path dir, boolean unverifiedAllowed, TestServers servers) throws IOException {
    this.servers = servers;
    folder = dir.resolve("ca");
    TlsSettings settings =
        new TlsSettings(folder, Optional.of(servers.trusted()), unverifiedAllowed);
    proxy = FaultProxy.start(TestSettings.tls(42, settings));
    api = new Api(proxy.address());
  }

  /** A server that speaks TLS as that name; one thread per connection. */
  ServerSocket listening(String name) throws IOException, GeneralSecurityException {
    return servers
        .server(name)
        .getServerSocketFactory()
        .createServerSocket(0, 512, InetAddress.getLoopbackAddress());
  }

  /** Makes the link p and returns its port. */
  int link(String upstream, String tls) {
    Api.Reply reply = tryLink(upstream, tls);
    if (reply.status() != 201) {
      throw new AssertionError(reply.body());
    }
    String listen = reply.json().get("listen").asText();
    return Integer.parseInt(listen.substring(listen.lastIndexOf(':') + 1));
  }

  Api.Reply tryLink(String upstream, String tls) {
    return api.post(
        "/v3/proxies", "{'name':'p','upstream':'%s','tls':%s}".formatted(upstream, tls));
  }

  /** A link without TLS in front of that port, which sees only records; returns its port. */
  int front(int port) {
    Api.Reply reply =
        api.post("/proxies", "{'name':'front','upstream':'127.0.0.1:%d'}".formatted(port));
    String listen = reply.json().get("listen").asText();
    return Integer.parseInt(listen.substring(listen.lastIndexOf(':') + 1));
  }

  long bytesInFront() {
    return api.get("/v3/links/front").json().get("bytesDown").asLong();
  }

  void toxic(String spec) {
    Api.Reply reply = api.post("/v3/proxies/p/toxics", "{" + spec + "}");
    if (reply.status() != 200) {
      throw new AssertionError(reply.body());
    }
  }

  /** What a client of the proxy trusts: the certificate of its CA, as the API shows it. */
  SSLContext trusting() throws IOException, GeneralSecurityException {
    Path file = Files.createTempFile(folder, "client", ".pem");
    Files.writeString(file, api.get("/v3/tls/ca").body());
    return TestServers.client(file);
  }

  SSLSocket connect(int port, String... versions) throws IOException, GeneralSecurityException {
    Socket plain = Bench.connect(port);
    SSLSocket socket =
        (SSLSocket) trusting().getSocketFactory().createSocket(plain, "localhost", port, true);
    if (versions.length > 0) {
      socket.setEnabledProtocols(versions);
    }
    return socket;
  }

  String refusal() {
    // Who was refused sees its connection end a moment before the link has the reason.
    long start = System.nanoTime();
    String reason;
    do {
      reason = api.get("/v3/links/p").json().at("/lastRefused/reason").asText();
    } while (reason.isEmpty() && System.nanoTime() - start < PATIENCE_NANOS);
    return reason;
  }

  @Override
  public void close() {
    proxy.close();
  }
}

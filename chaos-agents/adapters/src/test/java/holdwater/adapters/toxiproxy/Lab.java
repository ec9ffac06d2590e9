package holdwater.adapters.toxiproxy;

import holdwater.adapters.recipe.RecipesInProcess;
import holdwater.model.port.ProxyEndpoint;
import holdwater.model.scenario.ResolvedTarget;
import holdwater.model.topology.Link;
import holdwater.model.topology.Protocol;
import holdwater.proxy.FaultProxy;
import holdwater.proxy.Settings;
import holdwater.testkit.StockFront;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fault proxy with a token, two links to a small web server and one to a server that speaks no
 * HTTP.
 */
final class Lab implements AutoCloseable {

  private static final String TOKEN = "lab-token";
  private static final Pattern LISTEN = Pattern.compile("\"listen\":\"127.0.0.1:(\\d+)\"");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final AutoCloseable proxy;
  final ProxyEndpoint endpoint;

  /** Whether nobody listening there means that it has ended. */
  private final boolean here;

  final RecipesInProcess recipes = new RecipesInProcess();
  final Link one = new Link("a.gateway", "a.catalog", Protocol.HTTP, "/health/liveness");
  final Link two = new Link("b.gateway", "a.catalog", Protocol.HTTP, "/health/liveness");
  final Link broker = new Link("a.*", "r1.kafka", Protocol.TCP, "");
  private final SmallServer web = SmallServer.web();
  private final SmallServer closing = SmallServer.closingOnGarbage();
  private final InetSocketAddress addressOfOne;

  private Lab(AutoCloseable proxy, ProxyEndpoint endpoint, boolean here) throws IOException {
    this.proxy = proxy;
    this.endpoint = endpoint;
    this.here = here;
    addressOfOne = create(one, web);
    create(two, web);
    create(broker, closing);
  }

  /** With our own proxy. */
  static Lab own() throws IOException {
    FaultProxy proxy = FaultProxy.start(Settings.local(1).withToken(TOKEN));
    ProxyEndpoint endpoint = new ProxyEndpoint(at(proxy.address().getPort()), TOKEN);
    return new Lab(proxy, endpoint, /* here= */ true);
  }

  /**
   * With a Toxiproxy of somebody else's: it wants no token, knows nothing of ours, and has names of
   * its owner's for what we call links.
   */
  static Lab foreign() throws IOException {
    FaultProxy proxy = FaultProxy.start(Settings.local(1).withToken(TOKEN));
    StockFront front = new StockFront(at(proxy.address().getPort()), TOKEN);
    AutoCloseable both =
        () -> {
          front.close();
          proxy.close();
        };
    return new Lab(
        both,
        new ProxyEndpoint(
            front.url(),
            "",
            Map.of(
                "a.gateway:a.catalog", "catalog_from_a",
                "b.gateway:a.catalog", "catalog_from_b",
                "a.*:r1.kafka", "kafka_from_a")),
        /* here= */ false);
  }

  private static URI at(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** With a Toxiproxy of that binary. */
  static Lab toxiproxy(String binary) throws IOException {
    ToxiproxyProcess process = new ToxiproxyProcess(binary);
    return new Lab(process, new ProxyEndpoint(at(process.port()), ""), /* here= */ false);
  }

  private InetSocketAddress create(Link link, SmallServer to) throws IOException {
    return create(link, to.address());
  }

  private InetSocketAddress create(Link link, String upstream) throws IOException {
    String body =
        String.format(
            "{\"name\":\"%s\",\"upstream\":\"%s\",\"listen\":\"127.0.0.1:0\"}",
            endpoint.proxyOf(link.name()), upstream);
    Matcher listen = LISTEN.matcher(call("POST", "/proxies", body));
    if (!listen.find()) {
      throw new AssertionError("no listen address");
    }
    return new InetSocketAddress("127.0.0.1", Integer.parseInt(listen.group(1)));
  }

  String call(String method, String path, String body) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(endpoint.url() + path))
            .header("Authorization", "Bearer " + TOKEN)
            .method(method, BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new AssertionError(answer.statusCode() + " " + answer.body());
      }
      return answer.body();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Makes a link to that address, and says where it listens. */
  InetSocketAddress link(Link link, String upstream) throws IOException {
    return create(link, upstream);
  }

  /** The web server behind the links. */
  String upstream() {
    return web.address();
  }

  void closeProxy() {
    try {
      proxy.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a run has: a new one at every call. */
  ToxiproxyNetwork network() {
    return new ToxiproxyNetwork(() -> Optional.of(endpoint), recipes, here);
  }

  static ResolvedTarget on(Link... links) {
    return new ResolvedTarget(List.of(), List.of(links));
  }

  /**
   * A call as the system under test makes it over {@link #one}; returns the milliseconds it took.
   */
  double call() throws IOException {
    long start = System.nanoTime();
    answer();
    return (System.nanoTime() - start) / 1e6;
  }

  /** What such a call gets, to its end. */
  String answer() throws IOException {
    return answer("GET /titles HTTP/1.0\r\n\r\n");
  }

  /** What that request gets over {@link #one}, on a connection of its own. */
  String answer(String request) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(addressOfOne, 10_000);
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      byte[] answer = socket.getInputStream().readAllBytes();
      if (answer.length == 0) {
        throw new SocketException("closed without an answer");
      }
      return new String(answer, StandardCharsets.ISO_8859_1);
    }
  }

  /** The status that a call of the system under test gets over {@link #one}. */
  int statusOf(String... headers) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + addressOfOne.getPort() + "/titles"))
            .version(HttpClient.Version.HTTP_1_1);
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return HTTP.send(request.build(), BodyHandlers.discarding()).statusCode();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether a connection on which nobody says anything ends within that time. */
  boolean idleConnectionEnds(Duration within) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(addressOfOne);
      socket.setSoTimeout((int) within.toMillis());
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (SocketException e) {
      return true;
    }
  }

  boolean callFails() {
    try {
      call();
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    closeProxy();
    recipes.close();
    web.close();
    closing.close();
  }
}

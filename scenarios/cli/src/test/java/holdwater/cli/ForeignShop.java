package holdwater.cli;

import com.sun.net.httpserver.HttpServer;
import holdwater.proxy.FaultProxy;
import holdwater.proxy.Settings;
import holdwater.testkit.StockFront;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A shop that nobody of ours starts: orders ask stock over somebody else's Toxiproxy, wait as long
 * as it takes and never ask again.
 */
final class ForeignShop implements AutoCloseable {
  static final String PROXY = "stock_from_a";
  private static final String TOKEN = "theirs";
  private static final Pattern LISTEN = Pattern.compile("\"listen\":\"127.0.0.1:(\\d+)\"");
  private static final int OK = 200;

  static final String SLO =
      """
      apiVersion: openslo/v1
      kind: SLO
      metadata: {name: orders}
      spec:
        service: orders
        indicator:
          metadata: {name: orders}
          spec:
            ratioMetric:
              good: {metricSource: {type: Holdwater, spec: {event: order, outcome: ok, within: 1s}}}
              total: {metricSource: {type: Holdwater, spec: {event: order}}}
        timeWindow: [{duration: 28d, isRolling: true}]
        budgetingMethod: Occurrences
        objectives: [{target: 0.99}]
      """;

  static final String SCENARIO =
      """
      apiVersion: holdwater/v1alpha1
      kind: Scenario
      metadata: {name: slow-stock}
      spec:
        hypothesis: A slow stock costs at most 3 s of orders.
        topology: shop.yaml
        traffic:
          http: {rate: 20/s, timeout: 10s, event: order, request: {method: GET, path: /, ok: [200]}}
        slos: [orders.yaml]
        timeline:
          - name: slow
            fault: {kind: latency, delay: 2s}
            target: {links: {from: a.orders, to: a.stock}}
            hold: {atLeast: 70s, atMost: 130s}
        expect:
          orders: {shock: {within: 10s, cost: 3s}, held: 99%, after: 99%}
      """;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient http = HttpClient.newHttpClient();
  private final FaultProxy proxy;
  private final StockFront front;
  private final HttpServer stock;
  private final HttpServer orders;
  private final URI stockOverProxy;
  private boolean lost;

  /** Writes what its owner promises of it, and a drill of that: {@code slow-stock.yaml}. */
  static void promise(Path folder) throws IOException {
    Files.writeString(folder.resolve("orders.yaml"), SLO);
    Files.writeString(folder.resolve("slow-stock.yaml"), SCENARIO);
  }

  ForeignShop() throws Exception {
    proxy = FaultProxy.start(Settings.local(1).withToken(TOKEN));
    front = new StockFront(ours(), TOKEN);
    stock = serve(() -> true);
    String body =
        "{\"name\":\"%s\",\"upstream\":\"127.0.0.1:%d\",\"listen\":\"127.0.0.1:0\"}"
            .formatted(PROXY, stock.getAddress().getPort());
    Matcher listen = LISTEN.matcher(call("POST", "/proxies", body));
    if (!listen.find()) {
      throw new AssertionError("no listener");
    }
    stockOverProxy = URI.create("http://127.0.0.1:" + listen.group(1) + "/stock");
    orders = serve(this::inStock);
  }

  /** Answers a question in its own time. */
  private interface Question {
    boolean answer() throws IOException;
  }

  private HttpServer serve(Question question) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          boolean fine = exchange.getRequestURI().getPath().equals("/health") || question.answer();
          exchange.sendResponseHeaders(fine ? OK : 503, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  private boolean inStock() {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(stockOverProxy).timeout(Duration.ofSeconds(5)).build();
      return http.send(request, BodyHandlers.discarding()).statusCode() == OK;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Where stock answers over the proxy, for orders that somebody else starts. */
  URI stockOverProxy() {
    return stockOverProxy;
  }

  /** The proxy's API as it is. */
  URI ours() {
    return URI.create("http://127.0.0.1:" + proxy.address().getPort());
  }

  /** The same as a stock Toxiproxy. */
  URI stock() {
    return front.url();
  }

  /** Where orders answers. */
  URI ordersUrl() {
    return URI.create("http://127.0.0.1:" + orders.getAddress().getPort());
  }

  String call(String method, String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(ours() + path))
            .header("Authorization", "Bearer " + TOKEN)
            .method(method, BodyPublishers.ofString(body))
            .build();
    return http.send(request, BodyHandlers.ofString()).body();
  }

  /** Answers: is nothing of anybody's in force? */
  boolean isWhole() throws Exception {
    return !call("GET", "/proxies", "").contains("\"enabled\":false")
        && call("GET", "/proxies/" + PROXY + "/toxics", "").equals("[]");
  }

  /** Writes its description to {@code folder}, with the proxy as it is or as a stock Toxiproxy. */
  void describe(Path folder, boolean asStock) throws IOException {
    Files.writeString(folder.resolve("theirs.token"), TOKEN);
    Files.writeString(
        folder.resolve("shop.yaml"),
        """
        apiVersion: holdwater/v1alpha1
        kind: External
        metadata: {name: shop}
        spec:
          zones: [a]
          services:
            stock: {ready: {http: /health}, instances: {a.stock: {address: "127.0.0.1:%d"}}}
            orders:
              ready: {http: /health}
              calls: [stock]
              entry: true
              instances: {a.orders: {address: "127.0.0.1:%d"}}
          network:
            toxiproxy: %s
            %s
            links: {"a.orders:a.stock": %s}
          permit: {hosts: [127.0.0.0/8]}
        """
            .formatted(
                stock.getAddress().getPort(),
                orders.getAddress().getPort(),
                asStock ? stock() : ours(),
                asStock ? "# no token" : "tokenFile: theirs.token",
                PROXY));
  }

  /** Nobody answers at orders from now on. */
  void loseOrders() {
    if (!lost) {
      lost = true;
      orders.stop(0);
    }
  }

  @Override
  public void close() {
    loseOrders();
    stock.stop(0);
    front.close();
    proxy.close();
    threads.shutdownNow();
  }
}

package holdwater.recommendations;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Catalog, played by one fixed list on a real socket. */
final class CatalogNextDoor implements AutoCloseable {

  private static final int THREADS = 8;

  private static final String TITLES =
      """
      [{"id":"t01","name":"Bars","synopsis":"Seven.","genre":"test","year":2019,"durationSeconds":12,"posterUrl":"/t01.webp"},
       {"id":"t02","name":"Foam","synopsis":"","genre":"nature","year":2023,"durationSeconds":12},
       {"id":"t03","name":"Rule","genre":"test","year":2015,"durationSeconds":12}]""";

  private static final Pattern AFTER = Pattern.compile("after=t(\\d+)");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final AtomicInteger asked = new AtomicInteger();
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile int many;
  private volatile boolean hung;
  private volatile boolean broken;

  CatalogNextDoor() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/titles", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  /** From now on: {@code t0000} and so on, page by page. */
  void hasMany(int count) {
    many = count;
  }

  private static String page(URI asked, int count) {
    Matcher after = AFTER.matcher(asked.getQuery());
    int first = after.find() ? Integer.parseInt(after.group(1)) + 1 : 0;
    return IntStream.range(first, Math.min(count, first + Titles.PAGE))
        .mapToObj("{\"id\":\"t%1$04d\",\"name\":\"Title %1$d\",\"genre\":\"test\"}"::formatted)
        .collect(Collectors.joining(",", "[", "]"));
  }

  void hang() {
    hung = true;
  }

  void breakDown() {
    broken = true;
  }

  int timesAsked() {
    return asked.get();
  }

  String link() {
    return "a.catalog=127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      asked.incrementAndGet();
      if (hung) {
        closing.await();
        return;
      }
      String titles = many == 0 ? TITLES : page(exchange.getRequestURI(), many);
      byte[] body = titles.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(broken ? 503 : 200, body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

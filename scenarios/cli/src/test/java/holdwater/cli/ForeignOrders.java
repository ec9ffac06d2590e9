package holdwater.cli;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Executors;

/**
 * Orders in a JVM of their own: ask the stock at the URL given, and wait for it as long as it
 * takes. Ends with its input.
 */
final class ForeignOrders {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final int OK = 200;
  private static final int NO_STOCK = 503;

  private ForeignOrders() {}

  public static void main(String[] arguments) throws IOException {
    URI stock = URI.create(arguments[0]);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext(
        "/",
        exchange -> {
          boolean fine = exchange.getRequestURI().getPath().equals("/health") || inStock(stock);
          exchange.sendResponseHeaders(fine ? OK : NO_STOCK, -1);
          exchange.close();
        });
    server.start();
    System.out.println("listening on " + server.getAddress().getPort());
    int end = System.in.read();
    System.exit(end < 0 ? 0 : 1);
  }

  private static boolean inStock(URI stock) throws IOException {
    HttpRequest request = HttpRequest.newBuilder(stock).timeout(Duration.ofSeconds(5)).build();
    try {
      return HTTP.send(request, BodyHandlers.discarding()).statusCode() == OK;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}

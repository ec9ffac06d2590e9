package shop;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Takes orders: POST /orders?sku=S. Asks the stocks in turn.
 *
 * <p>Its mistake: it waits 5 s for a stock, and asks no other. REPAIRED=1 in the environment gives up
 * after 150 ms and asks the next one, unless RESILIENCE_CLIENT_TIMEOUT=off.
 */
public final class Orders {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(1)).build();
  private static final String[] STOCKS = System.getenv("STOCK_URLS").split(",");
  private static final boolean REPAIRED =
      "1".equals(System.getenv("REPAIRED"))
          && !"off".equals(System.getenv("RESILIENCE_CLIENT_TIMEOUT"));
  private static final AtomicInteger NEXT = new AtomicInteger();

  public static void main(String[] args) throws Exception {
    new Web().on("/orders", query -> reserve(query) == 200 ? 201 : 502).start();
  }

  private static int reserve(String query) throws Exception {
    int turn = NEXT.getAndIncrement();
    if (!REPAIRED) {
      return ask(turn, query, Duration.ofSeconds(5));
    }
    try {
      return ask(turn, query, Duration.ofMillis(150));
    } catch (IOException e) {
      return ask(turn + 1, query, Duration.ofMillis(150));
    }
  }

  private static int ask(int turn, String query, Duration patience) throws Exception {
    String stock = STOCKS[Math.floorMod(turn, STOCKS.length)];
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(stock + "/reserve?" + query))
            .timeout(patience)
            .POST(BodyPublishers.noBody())
            .build();
    return HTTP.send(request, BodyHandlers.discarding()).statusCode();
  }
}

package circle;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * Answers /page with the help of the back, and /plain by itself. A back that has not answered in 300 ms
 * is asked again at once, three times in all.
 *
 * <p>RESILIENCE_RETRY_BUDGET=off is the other half of the circle: without it there is one repeat for
 * ten pages, and ten more after a quiet time.
 */
public final class Front {
  private static final int TRIES = 3;
  private static final Duration PATIENCE = Duration.ofMillis(300);
  private static final boolean BUDGET =
      !"off".equals(System.getenv("RESILIENCE_RETRY_BUDGET"));

  /** In tenths of a repeat. */
  private static final int MOST_TENTHS = 100;

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private static final URI BACK = URI.create(System.getenv("BACK_URLS").split(",")[0] + "/part");

  private static final int WARM_UP = 20;

  private int tenths = MOST_TENTHS;
  private volatile boolean warm;

  public static void main(String[] args) throws Exception {
    Front front = new Front();
    new Web().on("/page", front::page).on("/plain", () -> 200).on("/warm", front::warm).start();
  }

  /** Asked before anybody comes: a client that has never called is slow enough to begin the circle. */
  private int warm() throws InterruptedException {
    for (int i = 0; i < WARM_UP && !warm; i++) {
      ask();
    }
    warm = true;
    return 200;
  }

  private int page() throws InterruptedException {
    deposit();
    for (int tries = 1; ; tries++) {
      if (ask() == 200) {
        return 200;
      }
      if (tries == TRIES || !mayRepeat()) {
        return 502;
      }
    }
  }

  private static int ask() throws InterruptedException {
    try {
      HttpRequest request = HttpRequest.newBuilder(BACK).timeout(PATIENCE).build();
      return HTTP.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 504;
    }
  }

  private synchronized void deposit() {
    tenths = Math.min(MOST_TENTHS, tenths + 1);
  }

  private synchronized boolean mayRepeat() {
    if (BUDGET && tenths < 10) {
      return false;
    }
    tenths = Math.max(0, tenths - 10);
    return true;
  }
}

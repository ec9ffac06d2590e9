package holdwater.platform.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import holdwater.platform.FakeTime;
import holdwater.platform.api.PlatformJson;
import holdwater.platform.api.RecipeRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecipeHeirTest {
  private static final Duration OF_A_CALL = Duration.ofMinutes(1);

  private final FakeTime time = new FakeTime();
  private final AtomicInteger calls = new AtomicInteger();
  private final RecipeHeir heir = new RecipeHeir(HttpClient.newHttpClient(), time);
  private volatile int status = 200;
  private HttpServer target;

  @BeforeEach
  void open() throws IOException {
    target = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    target.createContext(
        "/",
        exchange -> {
          calls.incrementAndGet();
          time.pass(OF_A_CALL);
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    target.start();
  }

  @AfterEach
  void close() {
    target.stop(0);
  }

  private InputStream told() throws IOException {
    String url = "http://127.0.0.1:" + target.getAddress().getPort() + "/";
    Bequest bequest =
        new Bequest("r", List.of(new RecipeRequest.Call("DELETE", url, Map.of(), "")));
    return new ByteArrayInputStream(PlatformJson.mapper().writeValueAsBytes(bequest));
  }

  @Test
  void what_is_open_is_reverted_and_once_more_a_second_later() throws Exception {
    heir.listen(told());
    heir.revert();

    assertThat(calls).hasValue(2);
    assertThat(Duration.ofNanos(time.nanos())).isEqualTo(OF_A_CALL.multipliedBy(2).plusSeconds(1));
  }

  @Test
  void what_cannot_be_reverted_is_given_up_after_ten_minutes_both_times() throws Exception {
    status = 503;

    heir.listen(told());
    heir.revert();

    assertThat(calls).hasValue(20);
  }
}
